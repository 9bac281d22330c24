package dev.dreamteam.place;

import dev.dreamteam.conversation.Place;
import org.jooq.DSLContext;

/** Does what follows when a channel becomes private or public, in the same transaction. */
@FunctionalInterface
public interface PlaceListener {
  /**
   * @param now the place as it is from now on
   */
  void converted(DSLContext tx, Place now);
}
