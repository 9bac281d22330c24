package dev.dreamteam.slack;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody typed after {@code /dreamteam}. */
sealed interface CommandWords {
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

  static CommandWords parse(String text) {
    String[] parts = text.strip().split("\\s+", 2);
    String word = parts[0].toLowerCase(Locale.ROOT);
    String rest = parts.length > 1 ? parts[1].strip() : "";
    return switch (word) {
      case "", "help" -> new Help();
      case "ask" -> rest.isEmpty() ? unknown(text, "ask TEXT") : new Ask(rest);
      case "status" -> new Status();
      case "approvals" -> new Approvals();
      case "stop" -> new Stop();
      case "dream" -> dream(text, rest);
      case "memory" -> memory(rest);
      case "digest" -> digest(text, rest.toLowerCase(Locale.ROOT));
      case "rubric", "rubrics" -> new Rubric(RubricWords.parse(MessageText.unescape(rest)));
      case "skill", "skills" -> skill(text, rest.toLowerCase(Locale.ROOT));
      case "agents" -> new Agents();
      case "trace" -> new Trace();
      case "webhooks", "webhook" -> new Webhooks(rest);
      case "privacy" -> new Privacy(rest);
      default -> new Unknown(text.strip(), nearest(word));
    };
  }

  private static CommandWords dream(String text, String rest) {
    String[] parts = rest.split("\\s+", 2);
    String words = parts.length > 1 ? MessageText.unescape(parts[1].strip()) : "";
    return switch (parts[0].toLowerCase(Locale.ROOT)) {
      case "now" -> new DreamNow(words);
      case "dry" -> words.equalsIgnoreCase("run") ? new DreamDry() : unknown(text, "dream dry-run");
      case "dry-run" -> new DreamDry();
      case "explain" -> new DreamExplain();
      case "when" -> new DreamWhen(words);
      case "instructions" -> {
        if (words.isEmpty()) {
          yield new ShowInstructions();
        }
        yield new InstructDreams(words.equalsIgnoreCase("none") ? "" : words);
      }
      default ->
          ChannelWords.parse(rest.toLowerCase(Locale.ROOT))
              .<CommandWords>map(Channel::new)
              .orElseGet(() -> unknown(text, "dream now"));
    };
  }

  private static CommandWords skill(String text, String rest) {
    String[] parts = rest.split("\\s+");
    return switch (parts.length == 2 ? parts[0] : rest) {
      case "", "list" -> new ListSkills();
      case "show" -> parts.length == 2 ? new ShowSkill(parts[1]) : unknown(text, "skill show NAME");
      case "forget" ->
          parts.length == 2 ? new ForgetSkill(parts[1]) : unknown(text, "skill forget NAME");
      default -> unknown(text, "skill list");
    };
  }

  private static CommandWords memory(String rest) {
    if (rest.equalsIgnoreCase("export")) {
      return new ExportMemory();
    }
    String[] parts = rest.split("\\s+");
    Optional<Integer> version = parts.length == 3 ? number(parts[2]) : Optional.empty();
    String path = parts.length > 1 ? parts[1] : "";
    String word = path.isEmpty() ? "" : parts[0].toLowerCase(Locale.ROOT);
    if (word.equals("forget")) {
      return new ForgetMemory(rest.substring(word.length()).strip());
    }
    if (word.equals("history") && parts.length == 2) {
      return new MemoryHistory(path);
    }
    return version
        .filter(_ -> word.equals("restore") || word.equals("redact"))
        .<CommandWords>map(
            v -> word.equals("restore") ? new RestoreMemory(path, v) : new RedactMemory(path, v))
        .orElseGet(() -> new Memory(rest));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("\\d{1,6}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }

  private static CommandWords digest(String text, String rest) {
    String words = rest.replaceAll("\\s+", " ");
    return switch (words) {
      case "", "show" -> new ShowDigest();
      case "auto on" -> new AutoDigest(true);
      case "auto off" -> new AutoDigest(false);
      case "open" -> new OpenDigest();
      case "quiet on" -> new QuietDigest(true);
      case "quiet off" -> new QuietDigest(false);
      default ->
          words.matches("when( .*)?")
              ? new DigestWhen(words.substring("when".length()).strip())
              : unknown(text, "digest show");
    };
  }

  private static CommandWords unknown(String typed, String meant) {
    return new Unknown(typed.strip(), Optional.of(meant));
  }

  private static Optional<String> nearest(String word) {
    return WORDS.stream()
        .min(Comparator.comparingInt(known -> distance(word, known)))
        .filter(known -> distance(word, known) <= 2);
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
