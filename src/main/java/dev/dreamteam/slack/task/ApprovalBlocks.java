package dev.dreamteam.slack.task;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.json.Json;
import dev.dreamteam.slack.blockkit.Actions;
import dev.dreamteam.slack.blockkit.Blocks;
import dev.dreamteam.slack.blockkit.Clip;
import dev.dreamteam.slack.blockkit.Limits;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.blockkit.Post;
import dev.dreamteam.task.Approval;
import dev.dreamteam.task.ApprovalStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A question before an effect, and in its place what was answered. */
public final class ApprovalBlocks {
  /** As much of an effect as the message shows; the rest is a press away. */
  private static final int SHOWN = 5_000;

  private static final int SHOWN_AFTERWARDS = 1_000;
  private static final int MODAL_PART = 2_900;
  private static final int MODAL_PARTS = Limits.BLOCKS_OF_VIEW - 40;
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("d MMM HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private ApprovalBlocks() {}

  public static Post render(Approval approval) {
    return approval.status() == ApprovalStatus.OPEN ? open(approval) : settled(approval);
  }

  private static Post open(Approval approval) {
    String who = who(approval);
    String question = MessageText.escape(Clip.line(approval.question(), 500));
    String rules =
        "%s may answer until %s. Words in the thread do not count as an answer: they reach me as instructions."
            .formatted(who, time(approval.expiresAt()));
    List<ArrayNode> forms = new ArrayList<>();
    for (int shown : List.of(SHOWN, SHOWN_AFTERWARDS)) {
      ArrayNode blocks = Json.array();
      blocks.add(Blocks.section(":raised_hand: *%s*".formatted(question)));
      blocks.add(quote(Clip.to(approval.effect(), shown)));
      if (approval.effect().length() > shown) {
        blocks.add(Blocks.context("This is the beginning; *Show all* shows the rest."));
      }
      blocks.add(Blocks.context(rules));
      blocks.add(buttons(approval, approval.effect().length() > shown));
      forms.add(blocks);
    }
    // without blocks nobody could answer: the plainest form has buttons too
    forms.add(
        Json.array()
            .add(Blocks.section(":raised_hand: " + question + "\n" + rules))
            .add(buttons(approval, true)));
    return new Post(Clip.bytes("%s: %s".formatted(who, question), Limits.WORDS), forms);
  }

  private static ObjectNode buttons(Approval approval, boolean isCut) {
    String id = approval.id().toString();
    ObjectNode approve = Blocks.button(Actions.APPROVE, "Approve", id).put("style", "primary");
    ObjectNode deny = Blocks.button(Actions.DENY, "Deny", id).put("style", "danger");
    return isCut
        ? Blocks.actions(approve, deny, Blocks.button(Actions.SHOW_EFFECT, "Show all", id))
        : Blocks.actions(approve, deny);
  }

  private static Post settled(Approval approval) {
    String line = outcome(approval);
    String question = MessageText.escape(Clip.line(approval.question(), 500));
    ArrayNode blocks = Json.array();
    blocks.add(Blocks.section(question + "\n" + line));
    blocks.add(quote(Clip.to(approval.effect(), SHOWN_AFTERWARDS)));
    if (approval.effect().length() > SHOWN_AFTERWARDS) {
      blocks.add(
          Blocks.actions(Blocks.button(Actions.SHOW_EFFECT, "Show all", approval.id().toString())));
    }
    return new Post(
        Clip.middle("", question, "\n" + line, Limits.WORDS),
        List.of(blocks, Json.array().add(Blocks.section(line))));
  }

  /** One line: who answered what, and when. */
  public static String outcome(Approval approval) {
    String when = time(approval.answeredAt().orElse(approval.expiresAt()));
    String who = approval.answeredBy().map(ApprovalBlocks::mention).orElse("somebody");
    return switch (approval.status()) {
      case OPEN -> "It is still open.";
      case APPROVED -> ":white_check_mark: *Approved* by %s, %s".formatted(who, when);
      case DENIED ->
          ":no_entry_sign: *Denied* by %s, %s%s".formatted(who, when, reason(approval.reason()));
      case EXPIRED ->
          ":hourglass: *Expired*: nobody answered until %s, and nothing was done"
              .formatted(time(approval.expiresAt()));
      case WITHDRAWN ->
          ":leftwards_arrow_with_hook: *Withdrawn*, %s%s"
              .formatted(when, reason(approval.reason()));
    };
  }

  private static String reason(String reason) {
    return reason.isBlank() ? "" : ": " + Clip.escapedLine(reason, 1_000);
  }

  /** For somebody who pressed too late. */
  static String tooLate(Approval approval) {
    String when = time(approval.answeredAt().orElse(approval.expiresAt()));
    String name = MessageText.escape(approval.answeredName());
    return switch (approval.status()) {
      case OPEN -> "This could not be taken; please press again.";
      case APPROVED -> "%s already approved this at %s.".formatted(name, when);
      case DENIED -> "%s already denied this at %s.".formatted(name, when);
      case EXPIRED ->
          "This expired at %s and nothing was done; ask again in the thread."
              .formatted(time(approval.expiresAt()));
      case WITHDRAWN -> "This is not asked any more: the task ended at %s.".formatted(when);
    };
  }

  static String notTheirs(Approval approval) {
    return "Only %s may answer this.".formatted(who(approval));
  }

  /** Mentions, so that those who may answer are notified. */
  public static String who(Approval approval) {
    return approval.mayAnswer().isEmpty()
        ? "Every member of this channel who may give me work"
        : approval.mayAnswer().stream()
            .limit(20)
            .map(ApprovalBlocks::mention)
            .collect(Collectors.joining(", "));
  }

  /** The whole effect in a window of its own. */
  static ObjectNode window(Approval approval) {
    ArrayNode blocks = Json.array();
    String effect = approval.effect();
    int start = 0;
    while (start < effect.length() && blocks.size() < MODAL_PARTS) {
      int end = Math.min(effect.length(), start + MODAL_PART);
      if (end < effect.length() && Character.isHighSurrogate(effect.charAt(end - 1))) {
        end--;
      }
      blocks.add(quote(effect.substring(start, end)));
      start = end;
    }
    if (start < effect.length()) {
      blocks.add(Blocks.context("It is longer than Slack can show; the trace has all of it."));
    }
    ObjectNode view = Json.object().put("type", "modal");
    view.set("title", Blocks.plain("What would be done"));
    view.set("close", Blocks.plain("Close"));
    view.set("blocks", blocks);
    return view;
  }

  /** Word for word: nothing in a quotation is taken for markup. */
  private static ObjectNode quote(String text) {
    ObjectNode quote = Json.object().put("type", "rich_text_quote");
    quote.set(
        "elements",
        Json.array()
            .add(Json.object().put("type", "text").put("text", text.isEmpty() ? "–" : text)));
    ObjectNode block = Json.object().put("type", "rich_text");
    block.set("elements", Json.array().add(quote));
    return block;
  }

  private static String mention(PersonId person) {
    return "<@" + person + ">";
  }

  /** In the reader's own time zone where Slack knows it. */
  public static String time(Instant at) {
    return "<!date^%d^{date_short_pretty} {time}|%s>"
        .formatted(at.getEpochSecond(), UTC.format(at));
  }
}
