package dev.dreamteam;

import dev.dreamteam.database.Upgrade;
import dev.dreamteam.model.ModelConfig;
import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;

/** What the terminal says when Dreamteam has started: what it runs on and where to look. */
record StartReport(
    String database,
    Optional<Upgrade> upgrade,
    String slack,
    ModelConfig model,
    String pages,
    String plugins,
    Optional<URI> localPage,
    URI console) {

  void print(PrintStream out) {
    out.println();
    out.println("Dreamteam is up.");
    out.println("  database   " + database);
    upgrade.ifPresent(done -> out.println("  upgraded   " + done));
    out.println("  Slack      " + slack);
    if (model.hasProvider()) {
      out.println("  model      " + model.describe());
    } else {
      out.println("  model      rehearsal");
      out.println(
          "             ! No language model is configured. The rehearsal model stands in: a");
      out.println(
          "             ! program that really reads, delegates, extracts and grades, but by");
      out.println(
          "             ! fixed rules. For a real model set ANTHROPIC_API_KEY, OPENAI_API_KEY");
      out.println("             ! or OPENROUTER_API_KEY and start again.");
    }
    out.println("  pages      seen by graders that take pictures: " + pages);
    if (!plugins.isEmpty()) {
      out.println("  plugins    " + plugins);
    }
    localPage.ifPresent(page -> out.println("  team chat  " + page + "  (the local workspace)"));
    out.println("  traces     " + console);
    out.println("  stop       Ctrl-C; what is unfinished goes on at the next start");
    out.println();
  }

  static void warn(String warning) {
    System.err.println("  ! " + warning);
  }
}
