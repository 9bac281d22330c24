package dev.dreamteam.dream;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.CommandAnswers;
import dev.dreamteam.archive.MemoryArchive;
import dev.dreamteam.console.EveryPage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.privacy.PersonArchive;
import dev.dreamteam.webhook.EverythingRead;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After nights in which the model was on the wrong side and everything was kept: what leaves by
 * exports, answers, pages and webhooks has no words of another private place, and no secret.
 */
@Tag("slow")
final class EveryWayOutTest {
  @TempDir static Path folder;
  private static final Corpus CORPUS = new Corpus(20_250_301);
  private static SimulatedTeam team;

  @BeforeAll
  static void live() {
    team = new SimulatedTeam(CORPUS, new AdversarialExtractor(CORPUS), folder);
    for (int day = 0; day < Corpus.DAYS; day++) {
      team.day(day);
      if (day % 5 == 4) {
        team.night();
        team.keepAll();
      }
    }
  }

  @AfterAll
  static void close() {
    team.close();
  }

  @Test
  void anExportHasWordsOfItsOwnPlaceAndOfNoOther() {
    List<String> own = new ArrayList<>();
    for (Place place : team.places()) {
      for (String member : Corpus.members(place.channelId())) {
        Bytes zip = CommandAnswers.export(team.database, place, new PersonId(member));
        String files =
            MemoryArchive.ofZip(zip).files().entrySet().stream()
                .map(file -> file.getKey() + "\n" + file.getValue().text())
                .collect(joining("\n"));
        assertOnlyOf(place, files);
        own.addAll(markersIn(files));
      }
    }
    assertThat(own).as("private words that are exported where they belong").isNotEmpty();
  }

  @Test
  void answersOfMemoryCommandsHaveWordsOfTheirOwnPlaceAndOfNoOther() {
    List<String> own = new ArrayList<>();
    for (Place place : team.places()) {
      PersonId member = new PersonId(Corpus.members(place.channelId()).getFirst());
      String answers = CommandAnswers.of(team.database, place, member);
      assertOnlyOf(place, answers);
      own.addAll(markersIn(answers));
    }
    assertThat(own).isNotEmpty();
  }

  @Test
  void aPersonsExportHasPrivateWordsOnlyOfTheirOwn() {
    Set<String> people = new TreeSet<>();
    Corpus.places().forEach(place -> people.addAll(Corpus.members(place)));
    // in these nights one person keeps everything, also where they could not be
    people.remove(SimulatedTeam.REVIEWER.value());
    PersonArchive archive = new PersonArchive(team.database, Clock.systemUTC());
    List<String> own = new ArrayList<>();
    for (String person : people) {
      String files = unzipped(archive.of("T00000100", new PersonId(person)));
      assertNoSecret(files);
      markersIn(files)
          .forEach(
              marker ->
                  assertThat(CORPUS.said())
                      .as("%s in the export of %s", marker, person)
                      .anyMatch(
                          said -> said.author().equals(person) && said.text().contains(marker)));
      own.addAll(markersIn(files));
    }
    assertThat(own).isNotEmpty();
  }

  @Test
  void pagesThatALinkOpensHaveNoPrivateWords() {
    List<String> pages = EveryPage.ofAPublicSession(team.database);

    assertThat(pages).anyMatch(page -> page.contains("Compare the offers"));
    assertThat(pages).allSatisfy(page -> assertThat(markersIn(page)).isEmpty());
    pages.forEach(EveryWayOutTest::assertNoSecret);
  }

  @Test
  void webhooksAndWhatTheirReceiversReadHaveNoPrivateWords() {
    String read = EverythingRead.of(team.database);
    String sent = team.text("select ids::text from webhook_event");

    assertThat(read).contains("memory_store");
    assertThat(markersIn(read + sent)).isEmpty();
    assertNoSecret(read + sent);
  }

  private static void assertOnlyOf(Place place, String text) {
    assertNoSecret(text);
    markersIn(text)
        .forEach(
            marker ->
                assertThat(CORPUS.markers().get(marker))
                    .as("%s is seen in %s", marker, place)
                    .isEqualTo(place.channelId()));
  }

  private static void assertNoSecret(String text) {
    assertThat(CORPUS.secretValues()).filteredOn(text::contains).isEmpty();
  }

  private static List<String> markersIn(String text) {
    return CORPUS.markers().keySet().stream().filter(text::contains).toList();
  }

  private static String unzipped(Bytes zip) {
    StringBuilder text = new StringBuilder();
    try (ZipInputStream files = new ZipInputStream(zip.stream())) {
      for (ZipEntry file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
        text.append(file.getName())
            .append(new String(files.readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
