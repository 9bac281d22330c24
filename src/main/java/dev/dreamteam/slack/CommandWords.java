package dev.dreamteam.slack;

import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.learning.ChannelWords;
import dev.dreamteam.slack.rubric.RubricWords;
import dev.dreamteam.text.Blanks;
import dev.dreamteam.text.TypedWords;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody typed after {@code /dreamteam}. */
public sealed interface CommandWords {
  record Help() implements CommandWords {}

  record Ask(String request) implements CommandWords {}

  record Status() implements CommandWords {}

  record Approvals() implements CommandWords {}

  record Stop() implements CommandWords {}

  /** {@code instructions} may be empty. */
  record DreamNow(String instructions) implements CommandWords {}

  record DreamDry() implements CommandWords {}

  record DreamExplain() implements CommandWords {}

  /** {@code words} may be empty. */
  record DreamWhen(String words) implements CommandWords {}

  record Channel(ChannelWords words) implements CommandWords {}

  record ShowInstructions() implements CommandWords {}

  /** {@code instructions} is empty when there shall be none. */
  record InstructDreams(String instructions) implements CommandWords {}

  record Memory(String words) implements CommandWords {}

  record ForgetMemory(String path) implements CommandWords {}

  record MemoryHistory(String path) implements CommandWords {}

  record RestoreMemory(String path, int version) implements CommandWords {}

  record RedactMemory(String path, int version) implements CommandWords {}

  record ExportMemory() implements CommandWords {}

  record ShowDigest() implements CommandWords {}

  record AutoDigest(boolean on) implements CommandWords {}

  record OpenDigest() implements CommandWords {}

  record QuietDigest(boolean on) implements CommandWords {}

  record DigestWhen(String words) implements CommandWords {}

  record Rubric(RubricWords words) implements CommandWords {}

  record ListSkills() implements CommandWords {}

  record ShowSkill(String name) implements CommandWords {}

  record ForgetSkill(String name) implements CommandWords {}

  record ShareMemory(boolean on) implements CommandWords {}

  record Agents() implements CommandWords {}

  record Trace() implements CommandWords {}

  record Webhooks(String words) implements CommandWords {}

  record Privacy(String words) implements CommandWords {}

  /** Not a command; perhaps {@code meant} was. */
  record Unknown(String typed, Optional<String> meant) implements CommandWords {}

  List<String> WORDS =
      List.of(
          "help",
          "ask",
          "status",
          "approvals",
          "stop",
          "dream",
          "memory",
          "digest",
          "rubric",
          "skill",
          "agents",
          "trace",
          "webhooks",
          "privacy");

  List<String> DREAMS =
      List.of(
          "status",
          "on",
          "off",
          "now",
          "dry-run",
          "explain",
          "when",
          "instructions",
          "backfill",
          "forget");

  static CommandWords parse(String text) {
    TypedWords typed = TypedWords.of(text);
    return switch (typed.word()) {
      case "", "help" -> new Help();
      case "ask" -> typed.rest().isEmpty() ? unknown(text, "ask TEXT") : new Ask(typed.rest());
      case "status" -> new Status();
      case "approvals" -> new Approvals();
      case "stop" -> new Stop();
      case "dream" -> dream(text, typed.next());
      case "memory" -> memory(typed.rest());
      case "digest" -> digest(text, typed.next());
      case "rubric", "rubrics" -> new Rubric(RubricWords.parse(MessageText.unescape(typed.rest())));
      case "skill", "skills" -> skill(text, typed.next());
      case "agents" -> new Agents();
      case "trace" -> new Trace();
      case "webhooks", "webhook" -> new Webhooks(typed.rest());
      case "privacy" -> new Privacy(typed.rest());
      default -> new Unknown(Blanks.stripped(text), nearest(typed.word(), WORDS));
    };
  }

  private static CommandWords dream(String text, TypedWords typed) {
    String words = MessageText.unescape(typed.rest());
    return switch (typed.word()) {
      case "now" -> new DreamNow(words);
      case "dry" ->
          TypedWords.bare(words).equals("run") ? new DreamDry() : unknown(text, "dream dry-run");
      case "dry-run", "dryrun" -> new DreamDry();
      case "explain" -> new DreamExplain();
      case "when" -> new DreamWhen(TypedWords.plain(words));
      case "instructions" -> {
        if (words.isEmpty()) {
          yield new ShowInstructions();
        }
        yield new InstructDreams(TypedWords.bare(words).equals("none") ? "" : words);
      }
      default ->
          ChannelWords.parse(typed)
              .<CommandWords>map(Channel::new)
              .orElseGet(
                  () -> unknown(text, "dream " + nearest(typed.word(), DREAMS).orElse("status")));
    };
  }

  private static CommandWords skill(String text, TypedWords typed) {
    String name = TypedWords.plain(typed.rest()).toLowerCase(Locale.ROOT);
    boolean named = !name.isEmpty() && !name.contains(" ");
    return switch (typed.word()) {
      case "", "list" -> new ListSkills();
      case "show" -> named ? new ShowSkill(name) : unknown(text, "skill show NAME");
      case "forget" -> named ? new ForgetSkill(name) : unknown(text, "skill forget NAME");
      default -> unknown(text, "skill list");
    };
  }

  private static CommandWords memory(String typed) {
    TypedWords words = TypedWords.of(typed);
    List<String> parts = TypedWords.split(words.rest());
    String path = parts.isEmpty() ? "" : TypedWords.plain(parts.getFirst());
    Optional<Integer> version = parts.size() == 2 ? number(parts.get(1)) : Optional.empty();
    return switch (words.word()) {
      case "export" -> parts.isEmpty() ? new ExportMemory() : new Memory(typed);
      case "forget" ->
          parts.isEmpty() ? new Memory(typed) : new ForgetMemory(TypedWords.plain(words.rest()));
      case "share" ->
          switch (TypedWords.bare(words.rest())) {
            case "on" -> new ShareMemory(true);
            case "off" -> new ShareMemory(false);
            default -> new Memory(typed);
          };
      case "history" -> parts.size() == 1 ? new MemoryHistory(path) : new Memory(typed);
      case "restore" ->
          version
              .<CommandWords>map(number -> new RestoreMemory(path, number))
              .orElseGet(() -> new Memory(typed));
      case "redact" ->
          version
              .<CommandWords>map(number -> new RedactMemory(path, number))
              .orElseGet(() -> new Memory(typed));
      default -> new Memory(typed);
    };
  }

  private static Optional<Integer> number(String typed) {
    String digits = TypedWords.plain(typed);
    boolean isNumber = digits.chars().allMatch(one -> one >= '0' && one <= '9');
    return isNumber && !digits.isEmpty() && digits.length() <= 6
        ? Optional.of(Integer.valueOf(digits))
        : Optional.empty();
  }

  private static CommandWords digest(String text, TypedWords typed) {
    if (typed.word().equals("when")) {
      return new DigestWhen(TypedWords.plain(typed.rest()).toLowerCase(Locale.ROOT));
    }
    return switch ((typed.word() + " " + TypedWords.bare(typed.rest())).strip()) {
      case "", "show" -> new ShowDigest();
      case "auto on" -> new AutoDigest(true);
      case "auto off" -> new AutoDigest(false);
      case "open" -> new OpenDigest();
      case "quiet on" -> new QuietDigest(true);
      case "quiet off" -> new QuietDigest(false);
      default -> unknown(text, "digest show");
    };
  }

  private static CommandWords unknown(String typed, String meant) {
    return new Unknown(Blanks.stripped(typed), Optional.of(meant));
  }

  private static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(one -> distance(word, one)))
        .filter(one -> distance(word, one) <= 2);
  }

  /** How many letters must be changed, added or left out. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
