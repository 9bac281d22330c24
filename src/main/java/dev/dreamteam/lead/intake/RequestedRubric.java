package dev.dreamteam.lead.intake;

import dev.dreamteam.conversation.Place;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricDefaults;
import dev.dreamteam.rubric.RubricInRequest;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.rubric.WrittenRequest;
import java.util.Optional;
import org.jooq.DSLContext;

/** Finds the rubric that a request writes, names or, by its kind, needs. */
public final class RequestedRubric {
  private final NamedRubrics named;
  private final RubricDefaults defaults;

  public RequestedRubric(NamedRubrics named, RubricDefaults defaults) {
    this.named = named;
    this.defaults = defaults;
  }

  /** What a request's text comes to. */
  sealed interface Split {}

  /** The words without the rubric, and how the work will be judged. */
  record Usable(String request, Rubric rubric) implements Split {}

  /** The request names or writes a rubric that cannot be used; the reason is for the person. */
  record Unusable(String reason) implements Split {}

  Split split(DSLContext tx, Place place, WrittenRequest written) {
    return switch (written) {
      case WrittenRequest.Unreadable(var _, var reason) -> new Unusable(reason);
      case WrittenRequest.Readable readable -> split(tx, place, readable);
    };
  }

  private Split split(DSLContext tx, Place place, WrittenRequest.Readable written) {
    String team = place.teamId();
    String channel = place.channelId();
    RubricInRequest found = written.split();
    try {
      Optional<Rubric> rubric =
          found
              .rubric()
              .or(() -> found.rubricName().map(name -> named.require(tx, team, channel, name)));
      return new Usable(
          found.request(),
          rubric.orElseGet(() -> defaults.forKind(tx, team, channel, written.kind())));
    } catch (UnusableRubric e) {
      return new Unusable(String.valueOf(e.getMessage()));
    }
  }
}
