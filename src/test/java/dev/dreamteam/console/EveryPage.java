package dev.dreamteam.console;

import dev.dreamteam.database.Database;
import java.util.ArrayList;
import java.util.List;

/** The web pages as they are rendered for people without the operator's key. */
public final class EveryPage {
  private static final List<String> OF_A_SESSION =
      List.of("", "/state", "/events", "/files", "/changes");

  private EveryPage() {}

  /**
   * What somebody sees who has the link of a session in a public channel, wherever they go with it.
   */
  public static List<String> ofAPublicSession(Database database) {
    TestSession told =
        TestSession.asking(database, "Compare the offers").thatIsRevisedOnce().thatEnds();
    try (TestConsole console = new TestConsole(database)) {
      TestConsole.Visitor visitor = console.visitor();
      List<String> pages = new ArrayList<>();
      pages.add(visitor.opens(console.links.session(told.session.id())).body());
      String path = "/sessions/" + told.session.id();
      OF_A_SESSION.forEach(page -> pages.add(visitor.opens(path + page).body()));
      List.of("/", "/tasks", "/dreams", "/webhooks", "/evaluation", "/metrics", "/healthz")
          .forEach(page -> pages.add(visitor.opens(page).body()));
      return pages;
    }
  }
}
