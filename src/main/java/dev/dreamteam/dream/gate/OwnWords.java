package dev.dreamteam.dream.gate;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.text.Pattern;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What somebody says for themselves: without quotations, and not what others told them. */
public final class OwnWords {
  private static final Pattern FENCED = Pattern.compile("```[\\s\\S]*?(```|\\z)");
  // A name or a term stands in quotation marks too; a sentence in them is somebody else's.
  private static final Pattern QUOTED =
      Pattern.compile("[\"“„«](?:[^\\s\"“”„«»]+\\s+){4,}[^\"“”„«»]*[\"”“»]");
  private static final Pattern SENTENCE_END = Pattern.compile("([.!?])\\s+|;\\s+");

  private static final String PROGRAM =
      "(dreamteam|(chat ?)?bot|agent|assistant|ai|llm|chat ?gpt|copilot|gemini|claude code)";
  private static final String PAGE =
      "((web ?)?(page|site)|article|blog( post)?|wiki( page)?|docs?|documentation|readme|pdf|file"
          + "|attachment|spreadsheet|log( file)?|newsletter|e-?mail|search( results?)?|internet|web"
          + "|google|stack ?overflow|forum|tool( output)?|transcript)";
  private static final String SAYS =
      "(says?|said|tells?|told|writes?|wrote|thinks?|claims?|claimed|answer(s|ed)|repl(ies|ied)"
          + "|found|finds|report(s|ed)|suggest(s|ed)|recommend(s|ed)|conclude[sd]|propose[sd]"
          + "|states?|stated|reads|mentions?|mentioned)";
  private static final List<Pattern> HEARSAY =
      Stream.of(
              "\\b%p('s)?\\b,? (\\w+ ){0,2}?%s\\b",
              "\\b(the|this|that|an?|our|their|its|from) (\\w+ )?%g (\\w+ )?%s\\b",
              "\\b(according to|as per|as stated (in|by)|i read (in|on)) (\\S+ ){0,3}?(%p|%g)\\b",
              "\\b%p('s)? (own )?(summary|report|output|result|answer|words|message)\\b",
              "\\b((copy[- ]?)?pasted|copied|quoting|quoted|forwarded|fwd)\\b ?(from|:)",
              "(^|\\n)\\s*(fwd|fw|source|via|from)\\s*: ?\\S")
          .map(
              words ->
                  Pattern.compile(
                      "(?i)"
                          + words.replace("%p", PROGRAM).replace("%g", PAGE).replace("%s", SAYS)))
          .toList();

  private OwnWords() {}

  /** The message's text without what it quotes. */
  static String of(ChatMessage message) {
    String unfenced = FENCED.replaceAll(message.text(), "\n");
    String own =
        unfenced
            .lines()
            .filter(line -> !line.stripLeading().startsWith(">"))
            .filter(line -> !line.stripLeading().startsWith("&gt;"))
            .collect(Collectors.joining("\n"));
    return QUOTED.replaceAll(own, " ");
  }

  public static List<String> sentences(String text) {
    return Stream.of(SENTENCE_END.replaceAll(text, "$1\n").split("\n"))
        .map(String::strip)
        .filter(sentence -> !sentence.isEmpty())
        .toList();
  }

  /** Whether it passes on what a program, a page or a file says. */
  public static boolean isHearsay(String text) {
    return HEARSAY.stream().anyMatch(words -> words.matcher(text).find());
  }
}
