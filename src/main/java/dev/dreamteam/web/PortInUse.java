package dev.dreamteam.web;

import dev.dreamteam.config.Setting;

/** Another program listens on the port that a server was to use. */
public final class PortInUse extends RuntimeException {
  private final int port;

  PortInUse(String server, String host, int port, Setting setting, Throwable cause) {
    super(
        "the "
            + server
            + " cannot listen on "
            + host
            + ":"
            + port
            + " because another program does; stop that program or choose another port with "
            + setting.name()
            + " (0 lets the system choose)",
        cause);
    this.port = port;
  }

  public int port() {
    return port;
  }
}
