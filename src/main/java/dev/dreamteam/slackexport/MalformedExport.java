package dev.dreamteam.slackexport;

import org.jspecify.annotations.Nullable;

/** A file that is not a Slack export that can be loaded; the message names the place. */
public final class MalformedExport extends RuntimeException {
  MalformedExport(String place, String problem, @Nullable Throwable cause) {
    super(place + ": " + problem + "; nothing was read", cause);
  }
}
