package dev.dreamteam.text;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be said of a failure; what a library or the database says of it is for the log alone.
 */
public final class Mishap {
  private static final Logger LOG = LoggerFactory.getLogger(Mishap.class);

  private Mishap() {}

  /**
   * The message of an exception that was written for people; of any other one a phrase with a
   * reference, under which the log has the exception whole.
   */
  public static String words(Throwable failure) {
    if (failure instanceof ForPeople) {
      return String.valueOf(failure.getMessage());
    }
    String reference = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("Reference {}", reference, failure);
    return "something went wrong inside Dreamteam (reference %s in its log)".formatted(reference);
  }
}
