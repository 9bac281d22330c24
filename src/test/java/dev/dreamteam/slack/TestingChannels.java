package dev.dreamteam.slack;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.learning.ChannelDesk;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What members of channels want, in memory: remembers what it was told. */
public final class TestingChannels implements ChannelDesk {
  public final List<String> told = new CopyOnWriteArrayList<>();
  public final Set<String> silenced = ConcurrentHashMap.newKeySet();

  @Override
  public boolean isLearning(Place place) {
    return !silenced.contains(place.channelId());
  }

  @Override
  public String learn(Place place, PersonId person, String personName) {
    silenced.remove(place.channelId());
    told.add("on by " + personName);
    return "Switched on.";
  }

  @Override
  public String stopLearning(Place place, PersonId person, String personName) {
    silenced.add(place.channelId());
    told.add("off by " + personName);
    return "Switched off.";
  }

  @Override
  public String status(Place place) {
    return isLearning(place) ? "I read here." : "I do not read here.";
  }

  @Override
  public String backfill(Place place, PersonId person, String since) {
    return "I am reading since " + since;
  }

  @Override
  public String forgetTalk(Place place, PersonId person, String personName) {
    told.add("forget by " + personName);
    return "Deleted.";
  }

  @Override
  public void joined(Place place) {
    told.add("joined %s, %s".formatted(place.channelId(), place.kind()));
  }

  @Override
  public void left(String teamId, String channelId) {
    told.add("left " + channelId);
  }

  @Override
  public String shareMemory(Place place, PersonId person, String personName, boolean on) {
    return personName + " shares: " + on;
  }

  @Override
  public void seen(Place place) {}
}
