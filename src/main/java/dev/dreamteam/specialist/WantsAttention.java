package dev.dreamteam.specialist;

/** Whether a lead that waits for reports should look up from it. */
@FunctionalInterface
public interface WantsAttention {
  /**
   * @throws InterruptedException when it should not go on at all
   */
  boolean now() throws InterruptedException;
}
