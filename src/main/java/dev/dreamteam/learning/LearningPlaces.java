package dev.dreamteam.learning;

import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.ConversationsView;
import dev.dreamteam.conversation.Place;
import java.util.List;

/** Conversations whose places are only those that are learned from. */
public final class LearningPlaces extends ConversationsView {
  private final Permission permission;

  public LearningPlaces(Conversations conversations, Permission permission) {
    super(conversations);
    this.permission = permission;
  }

  @Override
  public List<Place> places() {
    return super.places().stream().filter(permission::isGiven).toList();
  }
}
