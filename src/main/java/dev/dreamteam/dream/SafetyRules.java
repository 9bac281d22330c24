package dev.dreamteam.dream;

import dev.dreamteam.conversation.ChatMessage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nothing secret is stored, and no text from outside becomes a rule for agents. */
final class SafetyRules {
  private static final List<Pattern> SECRETS =
      List.of(
          Pattern.compile("\\bxox[a-z]-[A-Za-z0-9-]{8,}|\\bxapp-[A-Za-z0-9-]{8,}"),
          Pattern.compile("\\b(sk|pk|rk)[-_][A-Za-z0-9_-]{16,}"),
          Pattern.compile("\\b(AKIA|ASIA)[0-9A-Z]{16}\\b|\\bAIza[0-9A-Za-z_-]{30,}"),
          Pattern.compile(
              "\\bgh[pousr]_[A-Za-z0-9]{20,}|\\bgithub_pat_\\w{20,}|\\bglpat-[\\w-]{16,}"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY"),
          Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}"),
          Pattern.compile("\\b[a-z][a-z0-9+]*://[^\\s/:@]+:[^\\s/@]+@"),
          // "The password is kept in the vault" tells no password.
          Pattern.compile(
              "(?i)\\b(pass(word|wd|phrase|code)?|pwd|secret|api[ _-]?key|access[ _-]?key|token|pin)"
                  .concat("\\b[^.\\n]{0,30}?(\\s+is|\\s*[=:])\\s*[\"'`]?")
                  .concat(
                      "(?!(in|on|at|stored|kept|not|never|required|rotated|managed|changed)\\b)")
                  .concat("(?!(from|a|an|the|only|now|too|always|valid|with|handled|shared)\\b)")
                  .concat("(?!(set|encrypted|issued|expired|refreshed|invalid|missing)\\b)")
                  .concat("[^\\s\"'`]{4,}")),
          // A long word that mixes cases and digits is a key of some kind.
          Pattern.compile(
              "(?<![/\\w.-])(?=[A-Za-z0-9+/_=-]*[a-z])(?=[A-Za-z0-9+/_=-]*[A-Z])"
                  + "(?=[A-Za-z0-9+/_=-]*\\d)[A-Za-z0-9+/_=-]{32,}"),
          Pattern.compile("\\b(?:\\d[ -]?){15,18}\\d\\b"));

  private static final String AGENT = "(agents?|assistants?|bots?|models?|llms?|dreamteam)";
  private static final List<Pattern> INSTRUCTIONS =
      Stream.of(
              "\\b(ignore|disregard|forget|override)\\b.{0,25}"
                  + "\\b(previous|prior|above|earlier|instructions?|rules?|everything)\\b",
              "\\b(all|every|any|the|future|ai) %s (must|should|shall|ha(ve|s) to|needs? to)\\b",
              "\\b(all|every|any|the|future|ai) %s (will|always|never|may|can)\\b",
              "\\b%s (must|shall|should|always|never)\\b",
              "\\bremember (that )?your?\\b|\\byou are now\\b|\\bfrom now on,? you\\b",
              "\\byou (must|have to|are required to|are allowed to|may now)\\b",
              "\\b(system prompt|developer message|jailbreak|prompt injection)\\b",
              "\\b(act|behave|respond|pretend)\\b.{0,12}\\b(as if|as an?|like an?|to be)\\b.{0,40}"
                  + "\\b(admin|administrator|root|system|%s)\\b",
              "\\bdo not (tell|reveal|mention|inform|ask)\\b.{0,40}\\b(user|any(one|body)|human)",
              "</?\\s*(system|assistant|user|messages?|instructions?)\\b[^>]*>",
              "(^|\\n)\\s*(system|assistant)\\s*:",
              "\\bwithout (asking|approval|confirmation)\\b.{0,30}\\b(%s|you)\\b")
          .map(words -> Pattern.compile("(?i)" + words.replace("%s", AGENT)))
          .toList();

  // Text that people cannot see is not what people said.
  private static final Pattern HIDDEN =
      Pattern.compile(
          "[\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2064\\u2066-\\u2069\\uFEFF\\x{E0000}-\\x{E007F}]");

  private SafetyRules() {}

  static Optional<String> noSecret(Claim claim, Background background) {
    return holdsSecret(
            claim.content()
                + "\n"
                + claim.candidate().subject()
                + "\n"
                + claim.candidate().reason())
        ? Optional.of("It looks as if it held a password, a key or a card number.")
        : Optional.empty();
  }

  static boolean holdsSecret(String text) {
    return SECRETS.stream().anyMatch(secret -> secret.matcher(text).find());
  }

  static Optional<String> noInstruction(Claim claim, Background background) {
    return Stream.concat(
                Stream.of(claim.content(), claim.candidate().reason(), claim.candidate().subject()),
                claim.sources().stream().map(ChatMessage::text))
            .anyMatch(SafetyRules::instructs)
        ? Optional.of("It tells agents what to do, which messages cannot.")
        : Optional.empty();
  }

  private static boolean instructs(String text) {
    return INSTRUCTIONS.stream().anyMatch(words -> words.matcher(text).find())
        || HIDDEN.matcher(text).find();
  }
}
