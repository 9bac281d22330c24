package dev.dreamteam;

/** Starts Dreamteam. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Dreamteam " + String.join(" ", args) + Runtime.version());
  }
}
