package dev.dreamteam.memory;

import dev.dreamteam.conversation.ChatMessage;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.PlainSql;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Who does not want to be learned from: their messages are neither kept for recall nor sources.
 * Kept as salted fingerprints, so that who was forgotten is not named by that.
 */
public final class OptOutStore {
  private static final PlainSql ADD =
      new PlainSql(
          """
          insert into privacy_opt_out (team_id, fingerprint, since)
          values (?, person_fingerprint(?, ?), ?) on conflict do nothing
          """);
  private static final PlainSql REMOVE =
      new PlainSql(
          """
          delete from privacy_opt_out where team_id = ? and fingerprint = person_fingerprint(?, ?)
          """);
  private static final PlainSql OUT =
      new PlainSql(
          """
          select a.author from unnest(?::text[]) a(author)
          join privacy_opt_out o
            on o.team_id = ? and o.fingerprint = person_fingerprint(o.team_id, a.author)
          """);

  private OptOutStore() {}

  public static void add(DSLContext tx, String teamId, PersonId person, Instant now) {
    ADD.execute(tx, teamId, teamId, person.value(), now.atOffset(ZoneOffset.UTC));
  }

  public static void remove(DSLContext tx, String teamId, PersonId person) {
    REMOVE.execute(tx, teamId, teamId, person.value());
  }

  public static boolean isOut(DSLContext sql, String teamId, PersonId person) {
    return !out(sql, teamId, Set.of(person.value())).isEmpty();
  }

  /** The messages of those who want to be learned from. */
  public static List<ChatMessage> without(
      DSLContext sql, String teamId, List<ChatMessage> messages) {
    Set<String> authors =
        messages.stream().map(ChatMessage::author).collect(Collectors.toUnmodifiableSet());
    if (authors.isEmpty()) {
      return messages;
    }
    List<String> out = out(sql, teamId, authors);
    return out.isEmpty()
        ? messages
        : messages.stream().filter(message -> !out.contains(message.author())).toList();
  }

  /** Those of some people who do not want to be learned from. */
  public static List<String> out(DSLContext sql, String teamId, Set<String> people) {
    return OUT.list(sql, row -> row.getString(1), people.toArray(String[]::new), teamId);
  }
}
