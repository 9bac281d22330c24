package dev.dreamteam.agent;

/** Runs an agent's session thread until it rests; the same loop for every kind of thread. */
@FunctionalInterface
public interface AgentWork {
  LoopEnd run(ThreadLog thread, AgentDefinition agent) throws InterruptedException;
}
