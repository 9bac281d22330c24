package dev.dreamteam.digest;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;

/** Remembers what was published; fails when told to. */
final class RecordingPublisher implements DigestPublisher {
  final List<Digest> published = new ArrayList<>();
  final List<Digest> refreshed = new ArrayList<>();
  boolean broken;

  @Override
  public void publish(DSLContext tx, Digest digest) {
    if (broken) {
      throw new IllegalStateException("the process was killed here");
    }
    published.add(digest);
  }

  @Override
  public void refresh(DSLContext tx, Digest digest) {
    refreshed.add(digest);
  }

  Digest last() {
    return published.getLast();
  }
}
