package dev.dreamteam.privacy;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.BodyStore;
import dev.dreamteam.database.Database;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryKind;
import dev.dreamteam.memory.MemorySource;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.memory.Statement;
import dev.dreamteam.model.Money;
import dev.dreamteam.recall.Recollection;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.session.Claim;
import dev.dreamteam.session.Session;
import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionLog;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.Task;
import dev.dreamteam.task.TaskId;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.task.TaskStore;
import dev.dreamteam.text.Fingerprint;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ada and Ben, and rows of them in every sort of table. */
final class PeopleAndTheirData {
  static final String TEAM = "T1";
  static final Place GENERAL = new Place(TEAM, "C1", Place.Kind.PUBLIC_CHANNEL);
  static final Place ADAS_DM = new Place(TEAM, "D1", Place.Kind.DIRECT_MESSAGE);
  static final PersonId ADA = new PersonId("UADA00001");
  static final PersonId BEN = new PersonId("UBEN00001");
  static final String NAME = "Ada Lovelace";

  /** Nobody else says this. */
  static final String MARKER = "my aunt keeps seven purple elephants behind the mill";

  private static final Rubric RUBRIC =
      new Rubric("r", List.of(new Criterion("c1", "names its sources", true)));

  final Database database;
  final Clock clock;
  final SessionLog log;
  final MemoryStores stores;
  final Recollection recollection;

  PeopleAndTheirData(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    log = new SessionLog(database, clock, UUID::randomUUID, List.of());
    stores = new MemoryStores(clock, UUID::randomUUID);
    recollection = new Recollection(database, clock);
  }

  /** One of everything. */
  void fill() {
    says(GENERAL, ADA, NAME, "1700000001.000100", "Listen: " + MARKER + ".");
    says(GENERAL, BEN, "Ben", "1700000002.000100", "Thanks <@UADA00001>, said Ada Lovelace to me");
    says(ADAS_DM, ADA, NAME, "1700000003.000100", "In private " + MARKER);
    remember(Scope.team(TEAM), MARKER, source(ADA, NAME, "1700000001.000100"));
    remember(
        Scope.team(TEAM),
        "The pager is with Ada Lovelace.",
        source(ADA, NAME, "1700000001.000100"),
        source(BEN, "Ben", "1700000002.000100"));
    remember(Scope.of(ADAS_DM, ADA), "I like tables.", source(ADA, NAME, "1700000003.000100"));
    ended(ask(ADA, NAME, "Tell everybody that " + MARKER, "1700000010.000100"));
    quotingSession("1700000011.000100");
    sql(
        """
        insert into slack_inbox (team_id, channel_id, message_ts, kind, thread_key, payload, received_at, processed_at, not_before)
        values ('T1', 'C1', '1.1', 'MESSAGE', 'C1/1.1', '{"event":{"user":"UADA00001","text":"ok","blocks":[{"t":"%1$s"}]}}', now(), now(), now())
        """);
    sql(
        """
        insert into slack_outbox (id, subject_key, kind, team_id, channel_id, payload, dirty, not_before, created_at, done_at)
        values (gen_random_uuid(), 'notice:x', 'NOTICE', 'T1', 'C1', '{"requester":"UADA00001","text":"You said %1$s"}', false, now(), now(), now())
        """);
    sql(
        """
        insert into dream (id, store_id, team_id, place_channel_id, place_kind, status, cause, queued_at, since)
        select gen_random_uuid(), id, 'T1', 'C1', 'PUBLIC_CHANNEL', 'COMPLETED', 'REQUEST', now(), now() from memory_store where scope = 'TEAM'
        """);
    proposal(
        "PROPOSED",
        "%1$s",
        "[{\"author\":\"UADA00001\",\"authorName\":\"Ada Lovelace\",\"ts\":\"1.1\"}]",
        "null");
    proposal(
        "KEPT",
        "The mill stands.",
        "[{\"author\":\"UBEN00001\",\"authorName\":\"Ben\",\"ts\":\"1.1\"}]",
        "'In other words'");
    sql(
        """
        insert into decision (id, task_id, kind, person, person_name, reason, team_id, rubric_name, decided_at)
        select gen_random_uuid(), id, 'ACCEPTED', 'UADA00001', 'Ada Lovelace', 'short', 'T1', 'r', now() from task where requester = 'UBEN00001'
        """);
    sql(
        """
        insert into place_policy (team_id, channel_id, changed_by, changed_at) values ('T1', 'C1', 'UADA00001', now());
        insert into named_rubric (team_id, name, version, markdown, author, created_at) values ('T1', 'r', 1, '- x', 'UADA00001', now());
        insert into webhook_endpoint (id, team_id, number, url, types, status, status_since, owner, channel_id, created_at, not_before)
        values (gen_random_uuid(), 'T1', 1, 'https://x', '{}', 'ACTIVE', now(), 'UADA00001', 'C1', now(), now());
        insert into task_reaction (task_id, person, name, given_at) select id, 'UADA00001', 'tada', now() from task;
        insert into dream_instructions (team_id, channel_id, instructions, changed_by, changed_at) values ('T1', 'C1', 'Look for %1$s', 'UADA00001', now());
        insert into skill (id, store_id, name, current_version) select gen_random_uuid(), id, 'mill', 1 from memory_store where scope = 'TEAM';
        insert into skill_version (skill_id, version, operation, content, author, author_name, reason, created_at)
        select id, 1, 'CREATED', 'Recall that %1$s.', 'UADA00001', 'Ada Lovelace', 'kept', now() from skill;
        insert into skill_source (skill_id, version, channel_id, message_ts, author, author_name, permalink)
        select id, 1, 'C1', '1700000001.000100', 'UADA00001', 'Ada Lovelace', 'https://x' from skill;
        insert into slack_feedback (task_id, person, positive, given_at) select id, 'UADA00001', true, now() from task where requester = 'UBEN00001'
        """);
  }

  private void proposal(String status, String content, String sources, String kept) {
    sql(
        """
        insert into proposal (id, dream_id, store_id, operation, kind, subject, content, valid_from, reason, sources, position, status, decided_by, decided_by_name, kept_content, created_at)
        select gen_random_uuid(), id, store_id, 'ADD', 'FACT', '', '%2$s', now(), 'she said so', '%3$s', 0, '%4$s', 'UADA00001', 'Ada Lovelace', %5$s, now() from dream
        """
            .replace("%2$s", content)
            .replace("%3$s", sources)
            .replace("%4$s", status)
            .replace("%5$s", kept));
  }

  /** A task of Ben's that reads and writes what Ada said. */
  Claim quotingSession(String ts) {
    Claim claim = ask(BEN, "Ben", "Summarise the thread", ts);
    String file = "# Notes\n\nAda Lovelace said: " + MARKER + ".\n";
    Fingerprint body = database.inTransaction(tx -> BodyStore.put(tx, file));
    append(
        claim,
        new SessionEvent.SteeringReceived(ADA, NAME, "hurry", "1.2"),
        new SessionEvent.MessageReceived(
            SessionEvent.MessageReceived.Sender.SYSTEM,
            "x ".repeat(600)
                + "\n"
                + "Ada Lovelace (UADA00001): my aunt   keeps\n"
                + "seven purple elephants behind the mill &amp; more"),
        new SessionEvent.ToolReturned(
            "c1", "read_thread", "{\"said\":\"" + MARKER + "\"}", false, 1),
        new SessionEvent.FileWritten("notes.md", 1, body, file.length()));
    database
        .sql()
        .execute(
            "insert into workspace_file (session_id, path, version, fingerprint, author_name,"
                + " created_at) values (?, 'notes.md', 1, ?, 'lead', now())",
            claim.session().id().value(),
            body.value());
    ended(claim);
    return claim;
  }

  /** A task that is at work. */
  Claim ask(PersonId person, String name, String request, String ts) {
    ThreadAddress address = new ThreadAddress(TEAM, "C1", ts);
    Session session = database.inTransaction(tx -> log.open(tx, GENERAL, address));
    TaskId task = new TaskId(UUID.randomUUID());
    database.transaction(
        tx ->
            TaskStore.insert(
                tx,
                new Task(
                    task,
                    session.id(),
                    person,
                    request,
                    TaskStatus.QUEUED,
                    RUBRIC,
                    3,
                    Money.ZERO,
                    Money.ZERO,
                    Money.ZERO,
                    ts,
                    clock.instant(),
                    Optional.empty(),
                    Optional.empty())));
    Claim claim = log.claim(session, "node").orElseThrow();
    append(claim, new SessionEvent.TaskRequested(person, name, request, ts, RUBRIC, 3));
    return claim;
  }

  void ended(Claim claim) {
    append(claim, new SessionEvent.TaskEnded(Ending.SATISFIED, "", 1));
    database.transaction(tx -> log.release(tx, claim));
  }

  void append(Claim claim, SessionEvent... events) {
    TaskId task = TaskStore.open(database.sql(), claim.session().id()).orElseThrow().id();
    log.append(claim, Optional.empty(), Optional.of(task), List.of(events));
  }

  void says(Place place, PersonId person, String name, String ts, String text) {
    ChatMessage said =
        new ChatMessage(
            place.channelId(),
            ts,
            Optional.empty(),
            person.value(),
            name,
            false,
            text,
            List.of(),
            "https://chat/p" + ts);
    database.transaction(tx -> recollection.keep(tx, place, person, List.of(said)));
  }

  Memory remember(Scope scope, String content, MemorySource... sources) {
    return database.inTransaction(
        tx ->
            stores.remember(
                tx,
                stores.storeOf(tx, scope),
                new Statement(
                    MemoryKind.FACT,
                    "",
                    content,
                    Instant.ofEpochSecond(1_700_000_000L),
                    List.of(sources)),
                Author.of(ADA, NAME),
                "kept by Ada Lovelace"));
  }

  static MemorySource source(PersonId person, String name, String ts) {
    return new MemorySource("C1", ts, person.value(), name, "https://chat/p" + ts);
  }

  void sql(String text) {
    for (String statement : text.replace("%1$s", MARKER).split(";\\s*\\n")) {
      database.sql().execute(statement);
    }
  }

  /** Every row of every table of the schema in which one of some texts stands. */
  List<String> rowsWith(String... texts) {
    List<String> rows = new ArrayList<>();
    for (String table :
        database
            .sql()
            .fetch("select tablename from pg_tables where schemaname = 'public'")
            .getValues(0, String.class)) {
      // bytes as the characters that they may be
      List<String> bytes =
          database
              .sql()
              .fetch(
                  "select column_name from information_schema.columns where table_name = '"
                      + table
                      + "' and udt_name = 'bytea'")
              .getValues(0, String.class);
      StringBuilder all = new StringBuilder("t::text");
      bytes.forEach(
          column ->
              all.append(" || coalesce(encode(\"").append(column).append("\", 'escape'), '')"));
      database
          .sql()
          .fetch("select " + all + " from \"" + table + "\" t")
          .getValues(0, String.class)
          .stream()
          .filter(row -> List.of(texts).stream().anyMatch(row::contains))
          .forEach(row -> rows.add(table + ": " + row));
    }
    return rows;
  }
}
