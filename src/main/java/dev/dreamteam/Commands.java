package dev.dreamteam;

import dev.dreamteam.agent.AgentDefinition;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.database.Database;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.memory.Author;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryProblem;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.MemoryStores;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.webhook.WebhookDesk;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Answers what {@code /dreamteam} asks of memory, agents and traces. */
final class Commands implements CommandDesk {
  private static final int MAX_MEMORIES = 40;
  private static final int MAX_CHARACTERS = 20_000;

  private final Database database;
  private final MemoryStores stores;
  private final MemoryRecall recall;
  private final Digests digests;
  private final Roster roster;
  private final LanguageModels models;
  private final WebhookDesk webhooks;
  private final Function<SessionId, String> traceLinks;

  Commands(
      Database database,
      MemoryStores stores,
      MemoryRecall recall,
      Digests digests,
      Roster roster,
      LanguageModels models,
      WebhookDesk webhooks,
      Function<SessionId, String> traceLinks) {
    this.database = database;
    this.stores = stores;
    this.recall = recall;
    this.digests = digests;
    this.roster = roster;
    this.models = models;
    this.webhooks = webhooks;
    this.traceLinks = traceLinks;
  }

  @Override
  public List<MemoryLine> memories(Place place, PersonId person, String words) {
    List<Memory> found =
        words.isBlank()
            ? recall.forPrompt(place, person, MAX_CHARACTERS)
            : recall.search(place, person, words, MAX_MEMORIES);
    return found.stream()
        .limit(MAX_MEMORIES)
        .map(memory -> new MemoryLine(memory.path(), memory.kind().label(), memory.content()))
        .toList();
  }

  @Override
  public String forgetMemory(Place place, PersonId person, String personName, String path) {
    try {
      return database.inTransaction(
          tx -> {
            UUID store = stores.storeOf(tx, Scope.of(place, person));
            Optional<Memory> found =
                stores.list(tx, store).stream()
                    .filter(memory -> memory.path().equals(path.strip()))
                    .findFirst();
            if (found.isEmpty()) {
              return "Nothing is remembered here under `%s`. `/dreamteam memory` lists what is."
                  .formatted(path.strip());
            }
            Memory memory = found.get();
            stores.forget(
                tx,
                memory.id(),
                memory.version(),
                Author.of(person, personName),
                "asked for with a command");
            return "Forgotten: “%s”. It will not be learned again.".formatted(memory.content());
          });
    } catch (MemoryProblem e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Override
  public String adoptAtOnce(Place place, PersonId person, String personName, boolean atOnce) {
    digests.adoptAtOnce(place, atOnce, person);
    return atOnce
        ? "From now on decisions and facts are kept at once here; the digest shows them with Undo."
        : "From now on nothing is kept here before somebody clicks Keep.";
  }

  @Override
  public List<AgentLine> agents() {
    return roster.agents().stream()
        .map(agent -> new AgentLine(agent.name(), agent.description(), model(agent)))
        .toList();
  }

  private String model(AgentDefinition agent) {
    return models.effective(agent.models()).getFirst().toString();
  }

  @Override
  public String webhooks(String teamId, String channelId, PersonId person, String words) {
    return webhooks.answer(teamId, channelId, person, words);
  }

  @Override
  public String traceLink(SessionId session) {
    return traceLinks.apply(session);
  }
}
