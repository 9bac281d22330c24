package dev.dreamteam.recall;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.database.Columns;
import dev.dreamteam.database.PlainSql;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.text.Secrets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Writes past messages with the counts that ranking needs. One writer per store at a time: the
 * store's row is locked first, so counts are exact and nobody deadlocks on common words.
 */
final class RecallWriter {
  private static final PlainSql LOCK =
      new PlainSql(
          """
          insert into recall_store (team_id, scope, scope_id) values (?, ?, ?)
          on conflict (team_id, scope, scope_id) do update set messages = recall_store.messages
          returning id
          """);
  private static final PlainSql KNOWN =
      new PlainSql(
          """
          select channel_id || '/' || message_ts as known, text from recall_message
          where store_id = ? and channel_id = any(?) and message_ts = any(?)
          """);
  private static final String INSERT =
      """
      with said as (
        select * from %s s(store, conversation, position, channel, ts, author, author_name,
          micros, text, permalink)
      ), analysed as (
        select s.*, w.terms, w.words from said s cross join lateral (
          select coalesce(array_agg(s.store || ':' || v.lexeme), '{}') as terms,
            coalesce(sum(cardinality(v.positions)), 0) as words
          from unnest(to_tsvector('english', s.text)) v where length(v.lexeme) <= 100) w
      ), kept as (
        insert into recall_message (store_id, conversation_id, position, channel_id, message_ts,
          author, author_name, said_at, text, permalink, words, asks, dated, terms)
        select store, conversation, position, channel, ts, author, author_name,
          timestamptz 'epoch' + micros * interval '1 microsecond', text, permalink, words,
          position(chr(63) in text) > 0,
          text ~* ('\\y(yesterday|today|tonight|tomorrow|last|next|ago|recently|since|just|'
            || 'days*|weeks*|weekend|months*|years*|20\\d\\d|'
            || 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|'
            || 'january|february|march|april|may|june|july|august|september|october|'
            || 'november|december)\\y'),
          array_to_tsvector(terms)
        from analysed
      ), counted as (
        insert into recall_term (store_id, term, messages)
        select store, substr(term, length(store::text) + 2) as stem, count(*)
        from analysed, unnest(terms) term group by 1, 2 order by 1, 2
        on conflict (store_id, term) do update
          set messages = recall_term.messages + excluded.messages
      ), speaking as (
        insert into recall_speaker (store_id, author, called)
        select distinct store, author, lower(split_part(author_name, ' ', 1)) from analysed
        where author_name <> '' order by 1, 2, 3
        on conflict do nothing
      ), longer as (
        update recall_conversation c
        set messages = greatest(c.messages, n.next), last_ts = greatest(c.last_ts, n.last)
        from (select conversation, max(position) + 1 as next, max(ts) as last
          from said group by conversation) n
        where c.id = n.conversation
      )
      update recall_store t set messages = t.messages + n.messages, words = t.words + n.words,
        conversations = t.conversations + n.conversations
      from (
        select a.store, count(*) as messages, sum(a.words) as words,
          count(*) filter (where a.position = 0) as conversations
        from analysed a group by a.store) n
      where t.id = n.store
      """;
  private static final PlainSql REMOVE =
      new PlainSql(
          """
          with gone as (
            delete from recall_message
            where store_id = ? and channel_id = ? and message_ts = ?
            returning store_id, conversation_id, position, words, terms
          ), counted as (
            update recall_term t set messages = t.messages - 1
            from gone, unnest(tsvector_to_array(gone.terms)) g(term)
            where t.store_id = gone.store_id
              and t.term = substr(g.term, length(gone.store_id::text) + 2)
          )
          update recall_store s set messages = s.messages - 1, words = s.words - gone.words,
            conversations = s.conversations - (gone.position = 0)::int
          from gone where s.id = gone.store_id returning gone.conversation_id, gone.position
          """);

  private record Row(int store, RecallSpot spot, ChatMessage message) {}

  private RecallWriter() {}

  static void write(DSLContext tx, Scope scope, List<ChatMessage> said) {
    int store = lock(tx, scope);
    List<ChatMessage> messages = said.stream().map(RecallWriter::safe).toList();
    Map<String, String> known = known(tx, store, messages);
    List<ChatMessage> fresh = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (ChatMessage message : messages) {
      String before = known.put(message.channelId() + "/" + message.ts(), message.text());
      if (before == null) {
        fresh.add(message);
      } else if (!before.equals(message.text())) {
        // edited: said anew where it stood
        remove(tx, store, message.channelId(), message.ts())
            .ifPresent(spot -> rows.add(new Row(store, spot, message)));
      }
    }
    RecallConversations conversations = new RecallConversations(tx, store, fresh);
    fresh.forEach(message -> rows.add(new Row(store, conversations.next(message), message)));
    if (!rows.isEmpty()) {
      insert(tx, rows);
    }
  }

  static boolean remove(DSLContext tx, Scope scope, String channelId, String ts) {
    return remove(tx, scope, List.of(new Address(channelId, ts))) == 1;
  }

  /** Where a message stands in its store. */
  record Address(String channelId, String ts) {}

  /** Returns how many of them were there. */
  static long remove(DSLContext tx, Scope scope, List<Address> addresses) {
    int store = lock(tx, scope);
    return addresses.stream()
        .filter(address -> remove(tx, store, address.channelId(), address.ts()).isPresent())
        .count();
  }

  private static Optional<RecallSpot> remove(
      DSLContext tx, int store, String channelId, String ts) {
    return REMOVE.first(
        tx, row -> new RecallSpot(row.getLong(1), row.getInt(2)), store, channelId, ts);
  }

  // What must never be stored is not stored here either.
  private static ChatMessage safe(ChatMessage message) {
    return message.sayingOnly(Secrets.without(message.text().replace("\0", "")));
  }

  private static int lock(DSLContext tx, Scope scope) {
    return LOCK.query(
        tx,
        rows -> {
          rows.next();
          return rows.getInt(1);
        },
        scope.teamId(),
        scope.kind().name(),
        scope.id());
  }

  private static Map<String, String> known(DSLContext tx, int store, List<ChatMessage> messages) {
    return KNOWN.query(
        tx,
        rows -> {
          Map<String, String> known = new HashMap<>();
          while (rows.next()) {
            known.put(rows.getString(1), rows.getString(2));
          }
          return known;
        },
        store,
        messages.stream().map(ChatMessage::channelId).distinct().toArray(String[]::new),
        messages.stream().map(ChatMessage::ts).toArray(String[]::new));
  }

  private static void insert(DSLContext tx, List<Row> rows) {
    Columns.of(rows)
        .numbers(Row::store)
        .numbers(row -> row.spot().conversation())
        .numbers(row -> row.spot().position())
        .texts(row -> row.message().channelId())
        .texts(row -> row.message().ts())
        .texts(row -> row.message().author())
        .texts(row -> row.message().authorName())
        .numbers(row -> ChronoUnit.MICROS.between(Instant.EPOCH, row.message().writtenAt()))
        .texts(row -> row.message().text())
        .texts(row -> row.message().permalink())
        .execute(tx, INSERT);
  }
}
