package dev.dreamteam.memory;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import java.time.Instant;
import java.util.List;

/** Places, people and statements for tests. */
public final class TestMemories {
  public static final Place GENERAL = new Place("T1", "C1", Place.Kind.PUBLIC_CHANNEL);
  public static final Place RANDOM = new Place("T1", "C2", Place.Kind.PUBLIC_CHANNEL);
  public static final Place BOARD = new Place("T1", "G1", Place.Kind.PRIVATE_CHANNEL);
  public static final Place ADAS_DM = new Place("T1", "D1", Place.Kind.DIRECT_MESSAGE);
  public static final PersonId ADA = new PersonId("U1");
  public static final PersonId BEN = new PersonId("U2");
  public static final Author BY_ADA = Author.of(ADA, "Ada");

  private TestMemories() {}

  /** What Ada decided in a message of her own. */
  public static Statement decision(String content) {
    return statement(MemoryKind.DECISION, content, source("1738375200.000100"));
  }

  public static Statement statement(MemoryKind kind, String content, MemorySource... sources) {
    Instant newest = sources.length == 0 ? Instant.EPOCH : sources[sources.length - 1].saidAt();
    return new Statement(kind, "", content, newest, List.of(sources));
  }

  public static MemorySource source(String ts) {
    return new MemorySource("C1", ts, "U1", "Ada", "https://chat/C1/p" + ts.replace(".", ""));
  }
}
