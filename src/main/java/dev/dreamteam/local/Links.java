package dev.dreamteam.local;

import java.util.Optional;

/** Addresses of things in the local workspace. */
final class Links {
  private volatile String base = "http://127.0.0.1";

  /** Tells the address of the server, known once it listens; without a slash at the end. */
  void servedAt(String address) {
    base = address;
  }

  String base() {
    return base;
  }

  /** The same place for WebSockets. */
  String socketBase() {
    return "ws" + base.substring("http".length());
  }

  String permalink(String channel, String ts, Optional<String> root) {
    return base
        + "/archives/"
        + channel
        + "/"
        + Ts.inLink(ts)
        + root.map(thread -> "?thread_ts=" + thread + "&cid=" + channel).orElse("");
  }
}
