package dev.dreamteam.dream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.config.Settings;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.http.HttpLimits;
import dev.dreamteam.local.RehearsalModel;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.model.Models;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JunkSuiteTest {
  @TempDir Path folder;

  @Test
  void trial() {
    Corpus corpus = new Corpus(7);
    long t0 = System.nanoTime();
    OkHttpClient http = HttpClients.create(HttpLimits.STREAMING);
    for (boolean adverse : new boolean[] {true, false}) {
      try (SimulatedTeam team =
          new SimulatedTeam(
              corpus,
              adverse
                  ? new AdversarialExtractor(corpus)
                  : Models.router(
                      ModelConfig.from(Settings.of(Map.of())),
                      http,
                      List.of(new RehearsalModel(Duration.ZERO))),
              folder.resolve(adverse ? "a" : "r"))) {
        for (int day = 0; day < Corpus.DAYS; day++) {
          team.day(day);
          team.night();
          team.keepAll();
        }
        System.err.println("TIME " + (System.nanoTime() - t0) / 1_000_000);
        System.err.println(
            team.database.sql().fetch("select coalesce(gate, status) g, count(*) from proposal group by 1"));
        System.err.println(team.database.sql().fetch("select status, count(*), sum(messages_read), max(problem) from dream group by 1"));
        Map<String, Said> byTs = new java.util.HashMap<>();
        corpus.said().forEach(s -> byTs.put(s.ts(), s));
        for (var row :
            team.database
                .sql()
                .fetch(
                    "select p.content, coalesce(p.gate, p.status), p.kind, p.sources::text, p.reason from proposal p")) {
          java.util.regex.Matcher m =
              java.util.regex.Pattern.compile("\"ts\":\\s*\"([\\d.]+)\"").matcher(row.get(3, String.class));
          StringBuilder sorts = new StringBuilder();
          while (m.find()) {
            sorts.append(byTs.getOrDefault(m.group(1), corpus.said().getFirst()).sort()).append(' ');
          }
          System.err.println(
              "ROW %s | %s | %s | %s | %s".formatted(
                  adverse ? "A" : "R", sorts, row.get(1), row.get(0, String.class).replace('\n', ' '), row.get(4)));
        }
        List<String> rows = team.everyRow();
        for (String secret : corpus.secretValues()) {
          rows.stream().filter(r -> r.contains(secret)).limit(2).forEach(r -> System.err.println("SECRET " + r));
        }
      }
    }
    assertThat(corpus.said()).isNotEmpty();
  }
}
