package dev.dreamteam;

import dev.dreamteam.archive.ArchiveRefused;
import dev.dreamteam.config.InvalidSettings;
import dev.dreamteam.database.DatabaseUnavailable;
import dev.dreamteam.database.Outage;
import dev.dreamteam.evaluation.UnusableSet;
import dev.dreamteam.local.Imported;
import dev.dreamteam.local.LocalWorkspace;
import dev.dreamteam.local.SampleRequest;
import dev.dreamteam.slack.SlackUnavailable;
import dev.dreamteam.slackexport.MalformedExport;
import dev.dreamteam.web.PortInUse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Starts Dreamteam from the command line. */
public final class Main {
  private static final int BAD_USAGE = 2;
  // The rehearsal model pauses up to so long, so that people can watch what happens.
  private static final Duration REHEARSAL_PAUSE = Duration.ofMillis(900);

  private Main() {}

  public static void main(String[] arguments) throws InterruptedException {
    try {
      switch (CommandLine.parse(List.of(arguments))) {
        case CommandLine.Print(var text) -> System.out.println(text);
        case CommandLine.Wrong(var problem) -> {
          System.err.println(problem + "\n\n" + CommandLine.HELP);
          System.exit(BAD_USAGE);
        }
        case CommandLine.Check _ -> {
          StartCheck check = StartCheck.of(Configuration.read(System.getenv()));
          check.warnings().forEach(StartReport::warn);
          check.problems().forEach(System.err::println);
          if (!check.problems().isEmpty()) {
            System.exit(1);
          }
          System.out.println("The settings are fine.");
        }
        case CommandLine.Evaluate wanted -> EvaluationRun.run(wanted, System.getenv(), System.out);
        case CommandLine.Operate wanted ->
            OperatorCommands.run(wanted, System.getenv(), System.out);
        case CommandLine.Backfill(var export) ->
            BackfillRun.run(export, System.getenv(), System.out);
        case CommandLine.Local _ -> runLocalAlone();
        case CommandLine.Start _ -> run(_ -> {}, true);
        case CommandLine.Import(var file) -> run(local -> load(local, file), false);
      }
    } catch (InvalidSettings
        | DatabaseUnavailable
        | PortInUse
        | SlackUnavailable
        | MalformedExport
        | UnusableSet
        | ArchiveRefused
        | OperatorCommands.Refused
        | WrongUse e) {
      // Expected: the message says what happened and what to do, and nothing else is of use.
      System.err.println(e.getMessage());
      System.exit(1);
    } catch (RuntimeException e) {
      if (!Outage.isOutage(e)) {
        throw e;
      }
      System.err.println(
          "The database broke off while Dreamteam was starting. See that it runs and is not"
              + " overloaded, and start again.");
      System.exit(1);
    }
  }

  /** A command that does not fit the settings. */
  private static final class WrongUse extends RuntimeException {
    WrongUse(String message) {
      super(message);
    }
  }

  private static void run(Application.LocalStep beforeSlack, boolean showSample)
      throws InterruptedException {
    Configuration config = Configuration.read(System.getenv());
    if (!showSample && config.slack().connection().isPresent()) {
      throw new WrongUse(
          "--import loads an export into the local workspace, which is not started while"
              + " SLACK_BOT_TOKEN is set. Unset it, or start without --import.");
    }
    Application application = Application.start(config, beforeSlack, REHEARSAL_PAUSE, List.of());
    closeAtTheEnd(application);
    application.report().print(System.out);
    if (showSample) {
      application.local().ifPresent(local -> SampleRequest.postOnce(local, System.out));
    }
    new CountDownLatch(1).await();
  }

  private static void load(LocalWorkspace local, Path file) {
    Imported imported = local.importExport(file);
    System.out.printf(
        "Loaded %s: %d people, %d channels, %d messages that were not there yet.%n",
        file, imported.people(), imported.channels(), imported.messages());
  }

  private static void runLocalAlone() throws InterruptedException {
    Configuration config = Configuration.read(System.getenv());
    LocalWorkspace local = LocalWorkspace.start(config.local(), Clock.systemUTC());
    closeAtTheEnd(local);
    System.out.printf(
        """
        The local workspace is up at %s
        Connect Dreamteam to it from another terminal:
          SLACK_API_URL=%s SLACK_BOT_TOKEN=%s SLACK_APP_TOKEN=%s
        """,
        local.pageAddress(), local.apiBase(), local.botToken().value(), local.appToken().value());
    new CountDownLatch(1).await();
  }

  private static void closeAtTheEnd(AutoCloseable resource) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    resource.close();
                  } catch (Exception e) {
                    System.err.println("Dreamteam did not stop cleanly: " + e.getMessage());
                  }
                },
                "closing"));
  }
}
