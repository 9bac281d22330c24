package dev.dreamteam.lead.run;

/** When a task is set aside because those who run it die over it. */
final class CrashLoop {
  /** Without a single step forward in between. */
  static final int MAX_IN_A_ROW = 3;

  /** All in all; a long task may see a few restarts that are not its fault. */
  static final int MAX = 12;

  static final String NOTE =
      "The process that worked on this died again and again in the middle of it, so it was set"
          + " aside to protect other tasks. Ask again here for a new try, in smaller pieces if you"
          + " can; whoever runs Dreamteam finds the reason in the log and the trace.";

  private CrashLoop() {}

  static boolean isOne(TaskState state) {
    return state.crashesInARow() >= MAX_IN_A_ROW || state.crashes() >= MAX;
  }
}
