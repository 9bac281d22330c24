package dev.dreamteam;

import java.nio.file.Path;
import java.util.List;

/** What the arguments ask for. */
sealed interface CommandLine {
  String HELP =
      """
      Dreamteam: a team agent for Slack.

      Usage: dreamteam [COMMAND]

        (nothing)            start; without Slack's tokens with a local workspace in their place
        --import FILE.zip    load a Slack workspace export into the local workspace, then start
        --local              start the local workspace alone, and print how to connect to it
        --check              check the settings and end
        --help               this text
        --version            the version

      Settings are environment variables; docs/configuration.md lists them.
      """;

  /** Start everything. */
  record Start() implements CommandLine {}

  /** Load an export into the local workspace, then start. */
  record Import(Path file) implements CommandLine {}

  /** Start the local workspace alone. */
  record Local() implements CommandLine {}

  /** Check the settings and end. */
  record Check() implements CommandLine {}

  /** Print a text and end. */
  record Print(String text) implements CommandLine {}

  /** Not understood. */
  record Wrong(String problem) implements CommandLine {}

  static CommandLine parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      return new Start();
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.getFirst()) {
      case "--import" ->
          rest.size() == 1
              ? new Import(Path.of(rest.getFirst()))
              : new Wrong("--import needs one file: --import FILE.zip");
      case "--local" -> alone(new Local(), rest);
      case "--check" -> alone(new Check(), rest);
      case "--help", "-h" -> alone(new Print(HELP), rest);
      case "--version" -> alone(new Print("Dreamteam " + version()), rest);
      default -> new Wrong("There is no command '" + arguments.getFirst() + "'.");
    };
  }

  private static CommandLine alone(CommandLine command, List<String> rest) {
    return rest.isEmpty() ? command : new Wrong("Too many arguments: " + String.join(" ", rest));
  }

  static String version() {
    String version = CommandLine.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }
}
