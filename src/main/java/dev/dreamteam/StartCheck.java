package dev.dreamteam;

import dev.dreamteam.database.Database;
import dev.dreamteam.document.PageRenderer;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelCheck;
import dev.dreamteam.model.Models;
import dev.dreamteam.plugin.Plugins;
import dev.dreamteam.rehearsal.RehearsalModel;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.slack.SlackConnection;
import dev.dreamteam.slack.SlackUnavailable;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.web.WebServer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * Whether a start would succeed: makes what a start makes, as far as that changes nothing.
 *
 * @param problems each would stop a start
 * @param warnings a start would say them and go on
 */
record StartCheck(List<String> problems, List<String> warnings) {
  StartCheck {
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  static StartCheck of(Configuration config) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    if (Database.isRunningOn(config.database())) {
      warnings.add(
          "Dreamteam runs on %s, so its database and ports were not tried."
              .formatted(config.database().home()));
    } else {
      Database.problem(config.database()).ifPresent(problems::add);
      ports(config).forEach(door -> door.problem().ifPresent(problems::add));
    }
    slack(config).ifPresent(problems::add);
    PublicLinks.warning(config.web(), config.slack(), false).ifPresent(warnings::add);
    agents(config, problems, warnings);
    return new StartCheck(problems, warnings);
  }

  private static List<WebServer.Door> ports(Configuration config) {
    List<WebServer.Door> doors = new ArrayList<>(List.of(Application.webPages(config)));
    if (config.slack().connection().isEmpty()) {
      doors.add(config.local().door());
    }
    return doors;
  }

  private static Optional<String> slack(Configuration config) {
    if (config.slack().connection().isEmpty()) {
      return Optional.empty();
    }
    try (SlackConnection _ =
        SlackConnection.open(config.slack(), UnaryOperator.identity(), Clock.systemUTC())) {
      return Optional.empty();
    } catch (SlackUnavailable e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static void agents(Configuration config, List<String> problems, List<String> warnings) {
    OkHttpClient http = HttpClients.create(HttpLimits.STREAMING);
    try {
      LanguageModels models =
          Models.router(config.model(), http, List.of(new RehearsalModel(Duration.ZERO)));
      Roster roster = new Roster(config.agents().specialists());
      roster.agents().forEach(agent -> models.effective(agent.models()));
      Plugins plugins = Plugins.read(config.plugins());
      warnings.addAll(plugins.problems());
      NamedRubrics _ = new NamedRubrics(Clock.systemUTC(), plugins);
      PageRenderer _ = PageRenderer.detect(config.renderer());
      warnings.addAll(new ModelCheck(config.model(), http).warnings());
    } catch (RuntimeException e) {
      problems.add("The agents cannot be made: " + e.getMessage());
    } finally {
      HttpClients.close(http);
    }
  }
}
