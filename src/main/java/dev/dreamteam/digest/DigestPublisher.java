package dev.dreamteam.digest;

import org.jooq.DSLContext;

/** Shows digests where people are; implemented at the chat's edge. Only writes rows. */
public interface DigestPublisher {
  /** Posts the digest in its place. */
  void publish(DSLContext tx, Digest digest);

  /** Shows the digest's new state in the message already posted. */
  void refresh(DSLContext tx, Digest digest);
}
