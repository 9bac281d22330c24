package dev.dreamteam.slack.digest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.digest.Digest;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Mrkdwn;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.slack.outbox.DigestMessages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The message in which a channel reviews what was learned. */
public final class DigestBlocks {
  private static final int NOTE = 400;

  /** Bytes of the notes and lines of one message in words. */
  private static final int WORDS = 2_900;

  private DigestBlocks() {}

  /**
   * One of the digest's messages.
   *
   * @param number from 0
   */
  public static Post render(Digest digest, int number) {
    List<Digest.Line> lines = DigestMessages.lines(digest, number);
    int open = (int) digest.lines().stream().filter(line -> line.decision().isEmpty()).count();
    String text = "What I learned here: %s".formatted(Clip.escapedLine(digest.summary(), 500));
    return new Post(
        inWords(digest, number, lines, text + (open > 0 ? " (" + open + " to review)" : "")),
        List.of(
            blocks(digest, number, lines, text, 900), blocks(digest, number, lines, text, 350)));
  }

  /** The same for notifications, screen readers and wherever blocks are not shown. */
  private static String inWords(
      Digest digest, int number, List<Digest.Line> lines, String heading) {
    List<String> notes = number == 0 ? digest.notes() : List.of();
    int each = WORDS / Math.max(1, notes.size() + lines.size());
    return Stream.of(
            Stream.of(Clip.bytes(heading, Limits.WORDS - WORDS)),
            notes.stream().map(note -> Clip.bytes(Clip.escapedLine(note, NOTE), each)),
            lines.stream().map(line -> inWords(line, each)))
        .flatMap(parts -> parts)
        .collect(Collectors.joining("\n"));
  }

  private static String inWords(Digest.Line line, int bytes) {
    String people =
        line.sources().stream()
            .map(Digest.Source::authorName)
            .distinct()
            .limit(5)
            .collect(Collectors.joining(", "));
    String decision =
        line.decision().map(decided -> " – " + Clip.escapedLine(decided, 100)).orElse("");
    return Clip.middle(
        "• %s, %s: ".formatted(Clip.escapedLine(line.kind(), 40), line.operation()),
        name(line),
        " (from %s)%s".formatted(Clip.escapedLine(people, 100), decision),
        bytes);
  }

  /** A skill is a whole document: its name must do. */
  private static String name(Digest.Line line) {
    return line.kind().equals(Digest.SKILL)
        ? SkillBlocks.skill(line).map(skill -> MessageText.escape(skill.name())).orElse("…")
        : Clip.escapedLine(line.content(), 900);
  }

  private static ArrayNode blocks(
      Digest digest, int number, List<Digest.Line> lines, String text, int length) {
    ArrayNode blocks = Json.array();
    int messages = DigestMessages.count(digest);
    blocks.add(
        Blocks.header(
            messages == 1
                ? "What I learned"
                : "What I learned (%d of %d)".formatted(number + 1, messages)));
    if (number == 0) {
      blocks.add(Blocks.section(text));
      if (!digest.notes().isEmpty()) {
        blocks.add(
            Blocks.context(
                digest.notes().stream()
                    .map(note -> Clip.escapedLine(note, NOTE))
                    .collect(Collectors.joining("\n"))));
      }
    }
    for (Digest.Line line : lines) {
      blocks.add(Blocks.divider());
      boolean isSkill = line.kind().equals(Digest.SKILL);
      blocks.add(
          Blocks.section(isSkill ? SkillBlocks.content(line, length) : content(line, length)));
      blocks.add(isSkill && isOpen(line) ? SkillBlocks.buttons(line) : buttons(line));
    }
    return blocks;
  }

  private static String content(Digest.Line line, int length) {
    String kind =
        "%s *%s*, %s%s"
            .formatted(
                emoji(line.kind()),
                escaped(line.kind()),
                line.operation(),
                line.appliesTo().isEmpty() ? "" : " · for " + escaped(line.appliesTo()));
    String content = Clip.escapedTo(Mrkdwn.of(Clip.to(line.content(), length)), length);
    String sources =
        line.sources().stream()
            .limit(5)
            .map(s -> "<%s|%s>".formatted(s.permalink(), escaped(s.authorName()).replace("|", " ")))
            .collect(Collectors.joining(", "));
    int more = line.sources().size() - 5;
    String from = sources + (more > 0 ? " and %d more".formatted(more) : "");
    String reason =
        line.reason().isBlank() ? "" : "\n_" + Clip.escapedLine(line.reason(), 150) + "_";
    // the content is shortened, never the sources
    int rest = Limits.SECTION - kind.length() - from.length() - reason.length() - 40;
    return "%s\n%s%s\nfrom %s"
        .formatted(kind, Clip.escapedTo(content, Math.max(200, rest)), reason, from);
  }

  private static boolean isOpen(Digest.Line line) {
    return line.decision().isEmpty();
  }

  private static ObjectNode buttons(Digest.Line line) {
    String id = line.proposalId().toString();
    if (isOpen(line)) {
      Stream<ObjectNode> own =
          line.canBeOwn()
              ? Stream.of(Blocks.button(Actions.KEEP_OWN, "Not for everybody", id))
              : Stream.of();
      return Blocks.actions(
          Stream.concat(
                  Stream.of(
                      Blocks.button(Actions.KEEP, "Keep", id),
                      Blocks.button(Actions.EDIT, "Edit", id),
                      Blocks.button(Actions.FORGET, "Forget", id)),
                  own)
              .toArray(ObjectNode[]::new));
    }
    ObjectNode decided = Blocks.section(Clip.escapedLine(line.decision().get(), 300));
    return line.canUndo()
        ? decided.set("accessory", Blocks.button(Actions.UNDO, "Undo", id))
        : decided;
  }

  private static String emoji(String kind) {
    return switch (kind.toLowerCase(Locale.ROOT).replace('_', ' ')) {
      case "decision" -> ":scales:";
      case "preference" -> ":bulb:";
      case "procedure" -> ":clipboard:";
      case "pitfall" -> ":warning:";
      case "person or role" -> ":bust_in_silhouette:";
      default -> ":memo:";
    };
  }

  private static String escaped(String text) {
    return MessageText.escape(text);
  }
}
