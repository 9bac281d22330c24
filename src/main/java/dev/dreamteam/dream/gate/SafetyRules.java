package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.dream.Candidate;
import dev.dreamteam.dream.PersonalData;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.Secrets;
import dev.dreamteam.text.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Nothing secret is stored, and no text from outside becomes a rule for agents. */
public final class SafetyRules {
  private static final String AGENT =
      "(agents?|assistants?|(chat ?)?bots?|models?|llms?|ais?|chat ?gpt|copilot|dreamteam)";

  /** A sales agent and a pricing model are none of this kind. */
  private static final Pattern OTHER_AGENT =
      Pattern.compile(
          "(?i)(support|sales|service|call|travel|estate|insurance|field) agent"
              + "|(executive|personal|office|shop|research) assistant"
              + "|(data|pricing|business|domain|threat|cost|pay|revenue|object|view) model");

  private static final String DUTY =
      "(must|should|shall|ha(ve|s) to|needs? to|will|always|never|may|can|cannot|is allowed to"
          + "|are allowed to|is to|are to)";
  private static final List<Pattern> INSTRUCTIONS =
      Stream.of(
              // Sweeping away what holds.
              "\\b(ignore|disregard|forget|override|overwrite|discard)\\b.{0,40}"
                  + "\\b(previous|prior|above|earlier|instructions?|rules?|everything|guidelines?"
                  + "|prompts?|polic(y|ies)|memor(y|ies)|you were told)\\b",
              "\\b(bypass|disable|deactivate|turn off|switch off|suspend)\\b.{0,40}"
                  + "\\b(approvals?|confirmations?|permissions?|safety|guardrails?|filters?"
                  + "|restrictions?|moderation)\\b",
              "\\b(new|updated|revised|secret|hidden|real) (system )?"
                  + "(instructions?|directives?|orders?|prompt)\\b",
              "\\b(system prompt|developer (message|mode)|jailbreak|prompt injection)\\b",
              // A duty or a right of agents.
              "\\b(all|every|any|each|the|future|our|your|this|an?) (\\w+ )?%a %d\\b",
              "(^|[.!?:]\\s*|\\n)%a %d\\b",
              "(^|[.!?]\\s*|\\n"
                  + ")(dear |hey |hi |attention |note |reminder )?(to )?(all |any |the )?%a"
                  + "\\s*[,:\u2013\u2014-]",
              "\\b(notes?|messages?|instructions?|reminders?|memos?|orders?|attention|important)"
                  + "( (for|to) (the |all |any |every |our |future )?(\\w+ )?%a\\b)",
              "\\b(tell|instruct|order|teach|train|make|have|get|let|ask|force) (the |all |any"
                  + " |every |our )?%a (to|that|into|always|never)\\b",
              // Speaking to the one who reads.
              "\\bremember (that )?your?\\b|\\byou are now\\b|\\bfrom now on,? you\\b|\\byou are"
                  + " (an? )?(\\w+ )?%a\\b",
              "\\byou (must|have to|are (required|allowed|permitted|authori[sz]ed|supposed) to"
                  + "|may now|can now|will now|shall|should (always|never)|no longer need)\\b",
              "\\b(act|behave|respond|pretend|answer|speak|talk|write|reply)\\b.{0,12}"
                  + "\\b(as if|as an?|like an?|to be)\\b.{0,40}\\b(admin|administrator|root|system"
                  + "|owner|pirate|unrestricted|character|persona|%a)\\b",
              "\\b(role ?-?play|pretend (that|you|to)|imagine (that )?you|let'?s play"
                  + "|in this (game|story|scenario)|hypothetically|play the (part|role))\\b",
              "\\b(if|when|whenever|once|in"
                  + " case)\\b.{0,25}\\b(asks?|asked|asking|questioned|prompted)"
                  + "\\b.{0,80}\\b(say|answer|reply|respond|claim|tell|state|deny|confirm)\\b",
              // Keeping people out of it.
              "\\b(do not|don't|never|without) (tell(ing)?|reveal(ing)?|mention(ing)?|inform(ing)?"
                  + "|ask(ing)?|notify(ing)?|alert(ing)?)\\b.{0,40}"
                  + "\\b(users?|any(one|body)|humans?|people|admins?|security|the team)\\b",
              "\\bwithout"
                  + " (asking|approval|confirmation|permission|review)\\b.{0,30}\\b(%a|you)\\b|\\b%a\\b.{0,60}\\bwithout"
                  + " (asking|approval|confirmation|permission|review)\\b",
              "\\b(treat|consider|regard|trust)\\b.{0,60}\\b(as|like) (an? |the |my |fully )?"
                  + "(admin(istrator)?|root|superuser|approved|trusted|authori[sz]ed|verified|truth"
                  + "|official|instructions?)\\b",
              // Text that poses as the frame around it.
              "</?\\s*(system|assistant|user|messages?|instructions?|prompt|memory)\\b[^>]*>",
              "(^|\\n"
                  + ")\\W*(system|assistant|developer|user|admin)\\W*(override|notice|message)?\\s*:",
              "\\[/?(inst|system|assistant)\\]|<\\|[^|]{1,30}\\|>|^#{2,}\\s*(system|instruction)")
          .map(words -> words.replace("%a", AGENT).replace("%d", DUTY))
          .map(words -> Pattern.compile("(?i)" + words))
          .toList();

  private SafetyRules() {}

  public static Optional<String> noSecret(Claim claim, Background background) {
    return noSecret(words(claim), background.gathered().secrets());
  }

  /**
   * @param secrets that stand in the messages that were read
   */
  public static Optional<String> noSecret(String words, Set<String> secrets) {
    boolean repeats = secrets.stream().anyMatch(words::contains);
    return repeats || words.contains(Secrets.LEFT_OUT) || Secrets.holds(words)
        ? Optional.of("It looks as if it held a password, a key or a card number.")
        : Optional.empty();
  }

  private static String words(Claim claim) {
    Candidate candidate = claim.candidate();
    return String.join("\n", claim.content(), candidate.subject(), candidate.reason());
  }

  public static Optional<String> noPersonalData(Claim claim, Background background) {
    return noPersonalData(words(claim), background.excluded());
  }

  public static Optional<String> noPersonalData(String words, Set<PersonalData> excluded) {
    return PersonalData.in(words).stream()
        .filter(excluded::contains)
        .findFirst()
        .map(one -> "It tells %s, which this team keeps out of its memory.".formatted(one.label()));
  }

  static Optional<String> noInstruction(Claim claim, Background background) {
    return Stream.concat(
                Stream.of(claim.content(), claim.candidate().reason(), claim.candidate().subject()),
                claim.sources().stream().map(ChatMessage::text))
            .distinct()
            .anyMatch(SafetyRules::instructs)
        ? Optional.of("It tells agents what to do, which messages cannot.")
        : Optional.empty();
  }

  public static boolean instructs(String text) {
    String seen = OTHER_AGENT.replaceAll(VisibleText.plain(text), "$1$2$3 thing");
    return VisibleText.hides(text)
        || INSTRUCTIONS.stream().anyMatch(words -> words.matcher(seen).find());
  }
}
