package dev.dreamteam;

import dev.dreamteam.session.AfterAppend;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Dreamteam as {@link Main} starts it, only that it dies: right after the commit of an event, by
 * {@code kill -9}, at a place that the command line names.
 */
final class MortalMain {
  private MortalMain() {}

  /**
   * @param arguments how many events this process commits before it dies
   */
  public static void main(String[] arguments) throws InterruptedException {
    AfterAppend death = SuddenDeath.afterEvents(Integer.parseInt(arguments[0]));
    Application application =
        Application.start(
            Configuration.read(System.getenv()), _ -> {}, Duration.ZERO, List.of(death));
    application.report().print(System.out);
    new CountDownLatch(1).await();
  }
}
