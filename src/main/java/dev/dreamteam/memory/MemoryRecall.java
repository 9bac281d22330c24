package dev.dreamteam.memory;

import static dev.dreamteam.database.tables.Tables.MEMORY;
import static dev.dreamteam.database.tables.Tables.MEMORY_STORE;
import static dev.dreamteam.database.tables.Tables.MEMORY_VERSION;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.database.Database;
import dev.dreamteam.place.PlaceStore;
import dev.dreamteam.text.Fingerprint;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * What may be remembered in a place. A place sees the team's memories, unless outsiders read it; a
 * private channel its own besides, a direct message its person's. What the place is at this moment
 * counts, whatever it is taken for. The border is in the query, never in a prompt.
 */
public final class MemoryRecall {
  private static final int MAX_QUERY_WORDS = 40;
  private static final Pattern WORDS_APART = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Database database;

  public MemoryRecall(Database database) {
    this.database = database;
  }

  /**
   * What a prompt begins with: the place's own memories first, then the team's, decisions before
   * facts, newer before older; no statement twice.
   *
   * @param maxCharacters of {@link MemoryPrompt#render}; what does not fit is left to {@link
   *     #search}
   */
  public List<Memory> forPrompt(Place place, PersonId person, int maxCharacters) {
    List<Memory> chosen = new ArrayList<>();
    Set<Fingerprint> said = new HashSet<>();
    int left = maxCharacters - MemoryPrompt.HEADING.length();
    for (Memory memory : visible(place, person)) {
      int length = MemoryPrompt.line(memory).length() + 1;
      if (length <= left && said.add(Words.fingerprint(memory.content()))) {
        chosen.add(memory);
        left -= length;
      }
    }
    while (MemoryPrompt.render(chosen).length() > maxCharacters) {
      chosen.removeLast(); // lines about what disagrees need room too
    }
    return List.copyOf(chosen);
  }

  private List<Memory> visible(Place place, PersonId person) {
    Field<Integer> kindOrder =
        DSL.case_(MEMORY_VERSION.KIND)
            .mapValues(
                Arrays.stream(MemoryKind.values())
                    .collect(Collectors.toMap(MemoryKind::name, MemoryKind::ordinal)));
    return MemoryRows.current(
        database.sql(),
        mayBeSeenIn(place, person),
        List.of(
            DSL.when(MEMORY_STORE.SCOPE.eq(Scope.Kind.TEAM.name()), 1).otherwise(0),
            kindOrder,
            MEMORY_VERSION.VALID_FROM.desc(),
            MEMORY.PATH,
            MEMORY.ID),
        2 * MemoryStores.MAX_MEMORIES);
  }

  /**
   * The memories that share words with the query, best first.
   *
   * @param query plain words; more of them match better, none is required
   */
  public List<Memory> search(Place place, PersonId person, String query, int limit) {
    String anyWord =
        Arrays.stream(WORDS_APART.split(query.toLowerCase(Locale.ROOT)))
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MAX_QUERY_WORDS)
            .collect(Collectors.joining(" | "));
    if (anyWord.isEmpty()) {
      return List.of();
    }
    // The same expression as the index memory_version_words.
    String document =
        "(to_tsvector('english'::regconfig, {0} || ' ' || {1})"
            + " || to_tsvector('simple'::regconfig, {0} || ' ' || {1}))";
    String wanted = "(to_tsquery('english', {2}) || to_tsquery('simple', {2}))";
    Condition matches =
        DSL.condition(
            document + " @@ " + wanted,
            MEMORY_VERSION.SUBJECT,
            MEMORY_VERSION.CONTENT,
            DSL.val(anyWord));
    Field<Double> rank =
        DSL.field(
            "ts_rank(" + document + ", " + wanted + ", 1)",
            Double.class,
            MEMORY_VERSION.SUBJECT,
            MEMORY_VERSION.CONTENT,
            DSL.val(anyWord));
    return MemoryRows.current(
        database.sql(),
        mayBeSeenIn(place, person).and(matches),
        List.of(rank.desc(), MEMORY_VERSION.VALID_FROM.desc(), MEMORY.PATH, MEMORY.ID),
        limit);
  }

  private static Condition mayBeSeenIn(Place place, PersonId person) {
    Scope own = Scope.of(place, person);
    return MEMORY
        .FORGOTTEN
        .isFalse()
        .and(MEMORY_STORE.TEAM_ID.eq(place.teamId()))
        .and(PlaceStore.isToldIn(place, MEMORY_STORE.SCOPE, MEMORY_STORE.SCOPE_ID))
        .and(
            MEMORY_STORE
                .SCOPE
                .eq(Scope.Kind.TEAM.name())
                .or(
                    MEMORY_STORE
                        .SCOPE
                        .eq(own.kind().name())
                        .and(MEMORY_STORE.SCOPE_ID.eq(own.id()))));
  }
}
