package dev.dreamteam.memory;

import dev.dreamteam.database.Columns;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** Which messages are known to have been said in a store's own place. */
public final class KnownSourceStore {
  // Kept messages of the very place, and sources that a memory of the very store has had before,
  // but
  // for people who do not want to be learned from.
  private static final String KNOWN =
      """
      select a.channel, a.ts from %s a(channel, ts, team, scope, scope_id, store)
      where exists (
          select from recall_message m join recall_store s on s.id = m.store_id
          where s.team_id = a.team and s.scope = a.scope and s.scope_id = a.scope_id
            and m.channel_id = a.channel and m.message_ts = a.ts)
        or exists (
          select from memory_source x join memory y on y.id = x.memory_id
          where y.store_id = a.store and x.channel_id = a.channel and x.message_ts = a.ts
            and not exists (
              select from privacy_opt_out o
              where o.team_id = a.team and o.fingerprint = person_fingerprint(a.team, x.author)))
      """;

  private KnownSourceStore() {}

  /** A message's address. */
  public record Address(String channelId, String ts) {
    public static Address of(MemorySource source) {
      return new Address(source.channelId(), source.ts());
    }
  }

  public static Set<Address> known(
      DSLContext sql, Scope scope, UUID storeId, Collection<Address> asked) {
    if (asked.isEmpty()) {
      return Set.of();
    }
    return Columns.of(List.copyOf(asked))
        .texts(Address::channelId)
        .texts(Address::ts)
        .texts(_ -> scope.teamId())
        .texts(_ -> scope.kind().name())
        .texts(_ -> scope.id())
        .uuids(_ -> storeId)
        .query(
            sql,
            KNOWN,
            rows -> {
              Set<Address> known = new HashSet<>();
              while (rows.next()) {
                known.add(new Address(rows.getString(1), rows.getString(2)));
              }
              return known;
            });
  }
}
