package dev.dreamteam.console;

import dev.dreamteam.conversation.SessionId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links to the web pages, each opening no more than it should. */
public final class TraceLinks {
  private final URI base;
  private final AccessKeys keys;

  /**
   * @param base what browsers reach the pages by, without a slash at the end
   */
  public TraceLinks(URI base, AccessKeys keys) {
    this.base = base;
    this.keys = keys;
  }

  /** Opens one session's trace and nothing else; whoever has the link can read it. */
  public URI session(SessionId session) {
    return URI.create(base + "/sessions/" + session + "?key=" + keys.ofSession(session));
  }

  /** Opens everything; for the operator's eyes. */
  public URI operator() {
    return URI.create(
        base + "/?key=" + URLEncoder.encode(keys.operatorKey().value(), StandardCharsets.UTF_8));
  }
}
