package dev.dreamteam;

import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.web.WebConfig;
import java.net.URI;
import java.util.Optional;

/** Whether the links in Slack lead to the web pages from where people are. */
final class PublicLinks {
  private PublicLinks() {}

  /**
   * What is to be said about them at the start.
   *
   * @param inCompany whether other nodes share the database
   */
  static Optional<String> warning(WebConfig web, SlackConfig slack, boolean inCompany) {
    if (inCompany && web.publicUrl().isEmpty()) {
      return Optional.of(
          "Another node shares this database, and DREAMTEAM_PUBLIC_URL is not set: a link leads to"
              + " the node that wrote it, and to nothing once that one is gone. Set it to what"
              + " people's browsers reach all nodes by.");
    }
    URI links = web.linkBase(web.port());
    // A stand-in for Slack on this machine has its people here too.
    boolean isRealSlack = slack.connection().filter(SlackConfig.Connection::limited).isPresent();
    return (inCompany || isRealSlack) && isOnThisMachine(links)
        ? Optional.of(
            "Links in Slack lead to %s, which no other machine reaches. Set DREAMTEAM_PUBLIC_URL to what people's browsers reach the web pages by."
                .formatted(links))
        : Optional.empty();
  }

  private static boolean isOnThisMachine(URI links) {
    String host = String.valueOf(links.getHost());
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }
}
