package dev.dreamteam.local.team;

import java.util.Optional;

/** Addresses of things in the local workspace. */
public final class Links {
  private volatile String base = "http://127.0.0.1";

  /** Tells the address of the server, known once it listens; without a slash at the end. */
  public void servedAt(String address) {
    base = address;
  }

  public String base() {
    return base;
  }

  /** The same place for WebSockets. */
  public String socketBase() {
    return "ws" + base.substring("http".length());
  }

  public String permalink(String channel, String ts, Optional<String> root) {
    return base
        + "/archives/"
        + channel
        + "/"
        + Ts.inLink(ts)
        + root.map(thread -> "?thread_ts=" + thread + "&cid=" + channel).orElse("");
  }
}
