package dev.dreamteam;

import dev.dreamteam.model.ModelName;
import dev.dreamteam.text.Pattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the arguments ask for. */
sealed interface CommandLine {
  Pattern HUNDREDTHS = Pattern.compile("[1-9]\\d?|100");

  String HELP =
      """
      Dreamteam: a team agent for Slack.

      Usage: dreamteam [COMMAND]

        (nothing)            start; without Slack's tokens with a local workspace in their place
        --import FILE.zip    load a Slack workspace export into the local workspace, then start
        backfill EXPORT      dream over what a Slack export (a ZIP file or a folder) holds of public
                             channels that are learned from, and end; then start as usual
        --local              start the local workspace alone, and print how to connect to it
        --check              check the settings, and what a start needs, and end
        eval [OPTION]...     measure what outcomes are worth, write a report and end
          --set NAME         documents, slides or a folder of requests with rubrics; may be repeated
          --model NAME       the language model that does the work; without it, a script that plants defects
          --repeat N         how often a language model does each task, 1 to 100 (3)
          --out FOLDER       for the report (DREAMTEAM_HOME/evaluation)
        memory export PATH   write what a place remembers into a folder, or a file that ends in .zip
        memory import PATH   show what taking such a folder or file in would do
          --scope SCOPE      team (the usual), channel:ID or person:ID
          --yes              do it
        privacy export ID FILE.zip   write everything that is kept of a person
        privacy forget ID [NAME]     forget a person; done while Dreamteam runs
          --team ID          of which team, if there are several; for memory too
        --help               this text
        --version            the version

      Settings are environment variables; docs/configuration.md lists them.
      """;

  /** Start everything. */
  record Start() implements CommandLine {}

  /** Load an export into the local workspace, then start. */
  record Import(Path file) implements CommandLine {}

  /** Dream over an export, and end. */
  record Backfill(Path export) implements CommandLine {}

  /** Start the local workspace alone. */
  record Local() implements CommandLine {}

  /** Check the settings and end. */
  record Check() implements CommandLine {}

  /**
   * Measure what outcomes are worth.
   *
   * @param sets names of sets or folders; empty for all that ship
   * @param model that does the work; empty for the script
   * @param out folder of the report; empty for the usual one
   */
  record Evaluate(List<String> sets, Optional<ModelName> model, int repeat, Optional<Path> out)
      implements CommandLine {
    static final Evaluate USUAL = new Evaluate(List.of(), Optional.empty(), 3, Optional.empty());

    public Evaluate {
      sets = List.copyOf(sets);
    }
  }

  /**
   * What an operator does with data.
   *
   * @param words of the command, without its options
   * @param scope as it was written
   */
  record Operate(List<String> words, String scope, Optional<String> team, boolean sure)
      implements CommandLine {
    public Operate {
      words = List.copyOf(words);
    }
  }

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
      case "backfill" ->
          rest.size() == 1
              ? new Backfill(Path.of(rest.getFirst()))
              : new Wrong("backfill needs one ZIP file or folder: backfill EXPORT");
      case "--local" -> alone(new Local(), rest);
      case "--check" -> alone(new Check(), rest);
      case "eval" -> evaluate(rest);
      case "memory", "privacy" -> operate(arguments);
      case "--help", "-h" -> alone(new Print(HELP), rest);
      case "--version" -> alone(new Print("Dreamteam " + version()), rest);
      default -> new Wrong("There is no command '" + arguments.getFirst() + "'.");
    };
  }

  private static CommandLine evaluate(List<String> options) {
    Evaluate wanted = Evaluate.USUAL;
    for (int i = 0; i < options.size(); i += 2) {
      String option = options.get(i);
      if (i + 1 == options.size()) {
        return new Wrong("eval " + option + " needs a value.");
      }
      String value = options.get(i + 1);
      try {
        wanted = with(wanted, option, value);
      } catch (IllegalArgumentException e) {
        return new Wrong("eval %s %s: %s.".formatted(option, value, e.getMessage()));
      }
    }
    return wanted;
  }

  private static Evaluate with(Evaluate so, String option, String value) {
    return switch (option) {
      case "--set" ->
          new Evaluate(
              Stream.concat(so.sets().stream(), Stream.of(value)).toList(),
              so.model(),
              so.repeat(),
              so.out());
      case "--model" ->
          new Evaluate(so.sets(), Optional.of(ModelName.parse(value)), so.repeat(), so.out());
      case "--repeat" -> {
        if (!HUNDREDTHS.matches(value)) {
          throw new IllegalArgumentException("a number from 1 to 100 is needed");
        }
        yield new Evaluate(so.sets(), so.model(), Integer.parseInt(value), so.out());
      }
      case "--out" -> new Evaluate(so.sets(), so.model(), so.repeat(), Optional.of(Path.of(value)));
      default -> throw new IllegalArgumentException("there is no such option");
    };
  }

  private static CommandLine operate(List<String> arguments) {
    List<String> words = new ArrayList<>();
    String scope = "team";
    Optional<String> team = Optional.empty();
    boolean sure = false;
    for (int i = 0; i < arguments.size(); i++) {
      String word = arguments.get(i);
      boolean hasValue = i + 1 < arguments.size();
      if (word.equals("--yes")) {
        sure = true;
      } else if (word.equals("--scope") && hasValue) {
        scope = arguments.get(++i);
      } else if (word.equals("--team") && hasValue) {
        team = Optional.of(arguments.get(++i));
      } else if (word.startsWith("--")) {
        return new Wrong("%s %s is not understood.".formatted(arguments.getFirst(), word));
      } else {
        words.add(word);
      }
    }
    boolean known =
        switch (String.join(" ", words.subList(0, Math.min(2, words.size())))) {
          case "memory export", "memory import" -> words.size() == 3;
          case "privacy export" -> words.size() == 4;
          case "privacy forget" -> words.size() == 3 || words.size() == 4;
          default -> false;
        };
    return known
        ? new Operate(words, scope, team, sure)
        : new Wrong("%s is not complete; see below.".formatted(String.join(" ", arguments)));
  }

  private static CommandLine alone(CommandLine command, List<String> rest) {
    return rest.isEmpty() ? command : new Wrong("Too many arguments: " + String.join(" ", rest));
  }

  static String version() {
    String version = CommandLine.class.getPackage().getImplementationVersion();
    return version == null ? "(development)" : version;
  }
}
