package dev.dreamteam.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dreamteam.MovableClock;
import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.LinkedMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.Place.Kind;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.place.PlaceTimes;
import dev.dreamteam.place.Places;
import dev.dreamteam.place.TestingPlaces;
import dev.dreamteam.recall.MemoryOfThePast;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.skill.SkillFile;
import dev.dreamteam.skill.SkillStores;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every query that draws a border between places, over channels that become private and public. */
@Tag("slow")
final class WordsOfPlacesTest {
  private static final PersonId ADA = new PersonId("U1");
  private static final Duration LATER = Duration.ofMinutes(1);

  /** What the compiled classes that draw borders hold, and no others. */
  private static final List<String> MARKS =
      List.of(
          "PLACE_KIND",
          "PlaceKind",
          "place_kind",
          "strictest_kind",
          "strictestKind",
          "isToldIn",
          "is_told_in");

  /** Those that have their case in another test. */
  private static final Map<String, String> ELSEWHERE =
      Map.of(
          "ArchiveCommands", "EveryWayOutTest",
          "MemoryCommands", "MemoryCommandsTest: one memory where outsiders read",
          "learning.BackfillStore", "BackfillTest: a conversion ends the reading",
          "dream.DreamStore", "PresenceTest: a dream asks what its place is",
          "dream.gate.JudgementStore", "PresenceTest: deferred in a place of that kind",
          "digest.DigestStore", "DigestWhereOutsidersReadTest",
          "slack.Renderer", "PrivacyAndArchivesTest: the archive of a place",
          "slack.SlackOutbox", "PrivacyAndArchivesTest: the same, as it is written",
          "console.DreamStore", "the operator's pages take it for the place's name",
          "console.trace.TraceStore", "the operator's pages take it for the place's name");

  /** Who reads. */
  enum Reader {
    /** Anybody of the team, from anywhere. */
    ELSEWHERE,
    /** Whoever is in the channel. */
    INSIDE
  }

  /** What is read of a channel, and by which class. */
  enum Way {
    TASK("webhook.ReadStore", Reader.ELSEWHERE, team -> team.found(ReadStore::task)),
    EVALUATION(
        "webhook.ReadStore",
        Reader.ELSEWHERE,
        team -> team.found((sql, id) -> ReadStore.evaluation(sql, id, 1))),
    APPROVAL("webhook.ReadStore", Reader.ELSEWHERE, team -> team.found(ReadStore::approval)),
    SESSION("session.EventStore", Reader.INSIDE, WordsOfPlacesTest::session),
    MEMORIES_OF_A_PROMPT(
        "memory.MemoryRecall",
        Reader.INSIDE,
        team -> contents(team.recall.forPrompt(team.now(), ADA, 10_000))),
    MEMORIES_FOUND(
        "memory.MemoryRecall",
        Reader.INSIDE,
        team -> contents(team.recall.search(team.now(), ADA, "boat", 10))),
    MESSAGES_FOUND(
        "recall.RecallVocabulary",
        Reader.INSIDE,
        team -> team.recollection.search(team.now(), ADA, "boat", 10).toString()),
    MEMORIES_OF_THE_PAST(
        "recall.MemoryOfThePast",
        Reader.INSIDE,
        team -> team.past.search(team.now(), ADA, "boat in January 2025", 10).toString()),
    HISTORY(
        "place.PlaceStore",
        Reader.INSIDE,
        team -> team.told.history(team.now(), Instant.EPOCH, 100).toString()),
    THREAD(
        "place.PlaceStore", Reader.INSIDE, team -> team.told.thread(team.thread, 100).toString()),
    THE_PAST(
        "place.PlaceStore",
        Reader.INSIDE,
        team ->
            team.told
                .past((place, since, _) -> team.said.history(place, since, 100))
                .begunIn(team.now(), Instant.EPOCH, team.clock.instant())
                .toString()),
    LINKS("place.PlaceStore", Reader.INSIDE, team -> team.linked(team.now())),
    LINKS_FROM_ANOTHER_PLACE(
        "place.PlaceStore",
        Reader.ELSEWHERE,
        team -> team.linked(new Place("T1", "C2", Kind.PUBLIC_CHANNEL))),
    SKILLS(
        "skill.SkillStores",
        Reader.INSIDE,
        team -> team.skills.visible(team.database.sql(), team.now(), ADA).toString());

    private final String of;
    private final Reader reader;
    private final Function<WordsOfPlacesTest, String> words;

    Way(String of, Reader reader, Function<WordsOfPlacesTest, String> words) {
      this.of = of;
      this.reader = reader;
      this.words = words;
    }
  }

  private final Database database = TestDatabase.fresh();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final TestingPlaces chat = new TestingPlaces();
  private final Places places = new Places(database, chat, clock);
  private final SessionLog log = new SessionLog(database, clock, UUID::randomUUID, List.of());
  private final MemoryStores memories = new MemoryStores(clock, UUID::randomUUID);
  private final MemoryRecall recall = new MemoryRecall(database);
  private final MemoryOfThePast past = new MemoryOfThePast(database, clock);
  private final Recollection recollection = new Recollection(database, clock);
  private final SkillStores skills = new SkillStores(clock, UUID::randomUUID);
  private final ThreadAddress thread = new ThreadAddress("T1", "C1", "1772359200.000100");
  private final SaidMessages said = new SaidMessages();
  private final PlaceTimes told = new PlaceTimes(said, places, database);
  private final List<UUID> tasks = new ArrayList<>();

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @EnumSource
  void wordsOfAPrivateTimeAreNotReadInPublicNeitherElsewhereNorByWhoeverCame(Way way) {
    becomes(Kind.PUBLIC_CHANNEL);
    says("first");
    assertThat(way.words.apply(this)).contains("first");

    becomes(Kind.PRIVATE_CHANNEL);
    says("second");
    if (way.reader == Reader.ELSEWHERE) {
      assertThat(way.words.apply(this)).doesNotContain("first").doesNotContain("second");
    } else {
      assertThat(way.words.apply(this)).contains("second");
    }

    becomes(Kind.PUBLIC_CHANNEL);
    says("third");
    assertThat(way.words.apply(this)).contains("third").doesNotContain("second");
    if (way.reader == Reader.ELSEWHERE) {
      assertThat(way.words.apply(this)).contains("first");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"MEMORIES_OF_A_PROMPT", "MEMORIES_FOUND", "MESSAGES_FOUND", "SKILLS"})
  void theTeamsWordsAreNotReadWhereOutsidersAre(Way way) {
    becomes(Kind.PUBLIC_CHANNEL);
    says("first");
    chat.isShared(now(), true);
    clock.passes(LATER);
    assertThat(places.standing(now()).hasOutsiders()).isTrue();

    assertThat(way.words.apply(this)).doesNotContain("first");

    chat.isShared(now(), false);
    chat.hasGuests(now(), true);
    clock.passes(Duration.ofMinutes(11));
    assertThat(places.standing(now()).hasOutsiders()).isTrue();
    assertThat(way.words.apply(this)).doesNotContain("first");

    Place shared = now();
    database.transaction(tx -> places.shareMemory(tx, shared, true, ADA));
    assertThat(way.words.apply(this)).contains("first");
  }

  @Test
  void everyClassThatDrawsABorderHasItsCase() {
    TreeSet<String> cases = new TreeSet<>(ELSEWHERE.keySet());
    Arrays.stream(Way.values()).forEach(way -> cases.add(way.of));

    TreeSet<String> found =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.dreamteam")
                .stream()
                .filter(one -> !one.getPackageName().startsWith("dev.dreamteam.database.tables"))
                .filter(WordsOfPlacesTest::drawsABorder)
                .map(one -> one.getName().substring("dev.dreamteam.".length()).split("\\$", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));

    assertThat(found).isEqualTo(cases);
  }

  private static boolean drawsABorder(JavaClass one) {
    try (InputStream bytes =
        WordsOfPlacesTest.class.getResourceAsStream(
            "/" + one.getName().replace('.', '/') + ".class")) {
      String compiled = new String(bytes.readAllBytes(), ISO_8859_1);
      return MARKS.stream().anyMatch(compiled::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void becomes(Kind kind) {
    clock.passes(LATER);
    Instant at = clock.instant();
    chat.become(new Place("T1", "C1", kind));
    clock.passes(LATER);
    Place _ = places.changed("T1", "C1", at);
    Place now = now();
    database.transaction(tx -> recollection.dropElsewhere(tx, now));
  }

  private Place now() {
    return places.now("T1", "C1");
  }

  /** Everything that somebody's words about a boat become. */
  private void says(String word) {
    clock.passes(LATER);
    Place place = now();
    String ts = "%d.000100".formatted(clock.instant().getEpochSecond());
    said.add(message("the boat " + word, ts));
    database.transaction(
        tx -> {
          isAsked(tx, place, word, ts);
          isRemembered(tx, memories.storeOf(tx, Scope.of(place, ADA)), word, ts);
          recollection.keep(tx, place, ADA, List.of(message("the boat " + word, ts)));
        });
    clock.passes(LATER);
  }

  private void isAsked(DSLContext tx, Place place, String word, String ts) {
    Session session = log.open(tx, place, thread);
    UUID task = UUID.randomUUID();
    UUID thread = UUID.randomUUID();
    tasks.add(task);
    tx.execute(
        """
        insert into task (id, session_id, requester, request, status, rubric, max_iterations,
          budget_micro_dollars, source_ts, created_at, ended_at)
        values ({0}, {1}, 'U1', {2}, 'COMPLETED', '{}', 3, 1, {3}, {4}::timestamptz,
          {4}::timestamptz + interval '1 second')
        """,
        DSL.val(task),
        DSL.val(session.id().value()),
        DSL.val("the boat " + word),
        DSL.val(ts),
        DSL.val(clock.instant().toString()));
    for (UUID each : List.of(thread, task)) {
      tx.execute(
          "insert into session_thread values (?, ?, ?, 'LEAD', 'lead', now())",
          each,
          session.id().value(),
          task);
    }
    tx.execute(
        "insert into verdict values (?, ?, 1, ?, ?, 'SATISFIED', ?, '[]', now())",
        UUID.randomUUID(),
        task,
        thread,
        task,
        "the boat " + word);
    tx.execute(
        """
        insert into approval (id, session_id, task_id, session_thread_id, call_id, tool, question,
          effect, may_answer, asked_at, expires_at)
        values (?, ?, ?, ?, 'c', 'post_message', ?, ?, '{U1}', now(), now())
        """,
        task,
        session.id().value(),
        task,
        thread,
        "the boat " + word,
        "the boat " + word);
  }

  private void isRemembered(DSLContext tx, UUID store, String word, String ts) {
    MemorySource source = new MemorySource("C1", ts, "U1", "Ada", "https://chat/C1/" + ts);
    Author ada = Author.of(ADA, "Ada");
    Memory memory =
        memories.remember(
            tx,
            store,
            statement("the boat " + word + " sails", "2025-01-10T00:00:00Z", source),
            ada,
            "");
    Memory _ =
        memories.edit(
            tx,
            memory.id(),
            1,
            statement("the boat " + word + " rests", "2025-05-01T00:00:00Z", source),
            ada,
            "");
    skills.keep(
        tx,
        store,
        new SkillFile("boat-" + word, "For boats " + word, "1. Sail."),
        List.of(source),
        ada,
        "",
        proposal(tx, store));
  }

  private static UUID proposal(DSLContext tx, UUID store) {
    UUID id = UUID.randomUUID();
    tx.execute(
        """
        insert into dream (id, store_id, team_id, place_channel_id, place_kind, status, cause,
          queued_at, ended_at, since)
        values (?, ?, 'T1', ?, 'PUBLIC_CHANNEL', 'COMPLETED', 'REQUEST', now(), now(), now())
        """,
        id,
        store,
        "X" + id);
    tx.execute(
        """
        insert into proposal (id, dream_id, store_id, operation, kind, subject, content,
          valid_from, reason, sources, position, status, created_at)
        values (?, ?, ?, 'ADD', 'FACT', '', '', now(), '', '[{}]', 1, 'KEPT', now())
        """,
        id,
        id,
        store);
    return id;
  }

  private static Statement statement(String content, String from, MemorySource source) {
    return new Statement(MemoryKind.FACT, "", content, Instant.parse(from), List.of(source));
  }

  private static ChatMessage message(String text, String ts) {
    return new ChatMessage(
        "C1", ts, Optional.empty(), "U1", "Ada", false, text, List.of(), "https://chat/C1/" + ts);
  }

  /** The words that links lead to, for somebody who reads in a place. */
  private String linked(Place from) {
    return told.linked(from, said.links()).entrySet().stream()
        .filter(link -> link.getValue().reach() == LinkedMessage.Reach.THERE)
        .map(link -> said.at(link.getKey()))
        .collect(Collectors.joining("\n"));
  }

  private String found(BiFunction<DSLContext, UUID, Optional<ReadStore.Found>> read) {
    return tasks.stream()
        .map(task -> read.apply(database.sql(), task).orElseThrow().shown().toString())
        .collect(Collectors.joining("\n"));
  }

  /** What was asked in the session that goes on in the thread. */
  private String session() {
    Place now = now();
    Session session = database.inTransaction(tx -> log.open(tx, now, thread));
    return database
        .sql()
        .fetch("select request from task where session_id = ?", session.id().value())
        .toString();
  }

  private static String contents(List<Memory> found) {
    return found.stream().map(Memory::content).collect(Collectors.joining("\n"));
  }
}
