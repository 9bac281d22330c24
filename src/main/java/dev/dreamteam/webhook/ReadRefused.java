package dev.dreamteam.webhook;

import dev.dreamteam.text.ForPeople;

/** An answer that is no object; the message is for whoever wrote the receiver. */
final class ReadRefused extends RuntimeException implements ForPeople {
  private final int status;
  private final String header;
  private final String value;

  /**
   * @param header that the status asks for; empty for none
   */
  ReadRefused(int status, String message, String header, String value) {
    super(message);
    this.status = status;
    this.header = header;
    this.value = value;
  }

  static ReadRefused notThere() {
    return new ReadRefused(404, "There is no such object.", "", "");
  }

  static ReadRefused later() {
    return new ReadRefused(
        503,
        "It cannot be found out now whether everybody may read this. Ask again in a minute.",
        "Retry-After",
        "60");
  }

  static ReadRefused badLink() {
    return new ReadRefused(
        403,
        "This link is not good, or no longer: it ends after 7 days and with its webhook. Use the"
            + " url of the newest event about the object, unchanged, or a token.",
        "",
        "");
  }

  int status() {
    return status;
  }

  String header() {
    return header;
  }

  String value() {
    return value;
  }
}
