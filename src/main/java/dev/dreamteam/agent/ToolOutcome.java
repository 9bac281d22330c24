package dev.dreamteam.agent;

import dev.dreamteam.model.Picture;
import dev.dreamteam.session.SessionEvent;
import java.util.List;

/**
 * What a tool call came to.
 *
 * @param content for the model; data from outside is marked as such by whoever made it
 * @param facts events that are recorded in the same transaction as the result
 * @param endsTurn whether the thread ends with this call
 * @param pictures that belong to the content; their bytes are stored before the call returns
 */
public record ToolOutcome(
    String content,
    boolean isError,
    List<SessionEvent> facts,
    boolean endsTurn,
    List<Picture> pictures) {
  public ToolOutcome {
    facts = List.copyOf(facts);
    pictures = List.copyOf(pictures);
  }

  public ToolOutcome(String content, boolean isError, List<SessionEvent> facts, boolean endsTurn) {
    this(content, isError, facts, endsTurn, List.of());
  }

  public static ToolOutcome of(String content) {
    return new ToolOutcome(content, false, List.of(), false);
  }

  public static ToolOutcome of(String content, SessionEvent fact) {
    return new ToolOutcome(content, false, List.of(fact), false);
  }

  public static ToolOutcome of(String content, List<Picture> pictures) {
    return new ToolOutcome(content, false, List.of(), false, pictures);
  }

  /** The call did not work; the text tells the model why and what to do instead. */
  public static ToolOutcome failed(String content) {
    return new ToolOutcome(content, true, List.of(), false);
  }
}
