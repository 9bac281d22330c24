package dev.dreamteam;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.digest.Digests;
import dev.dreamteam.dream.Wording;
import dev.dreamteam.memory.Memory;
import dev.dreamteam.memory.MemoryRecall;
import dev.dreamteam.memory.Scope;
import dev.dreamteam.slack.CommandDesk;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.webhook.WebhookDesk;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers what {@code /dreamteam} asks of memory, agents and traces. */
final class Commands implements CommandDesk {
  private static final int MAX_MEMORIES = 40;
  private static final int MAX_CHARACTERS = 20_000;

  private final MemoryCommands memoryCommands;
  private final MemoryRecall recall;
  private final Digests digests;
  private final Roster roster;
  private final ModelHealth models;
  private final WebhookDesk webhooks;
  private final Function<SessionId, String> traceLinks;

  Commands(
      MemoryCommands memoryCommands,
      MemoryRecall recall,
      Digests digests,
      Roster roster,
      ModelHealth models,
      WebhookDesk webhooks,
      Function<SessionId, String> traceLinks) {
    this.memoryCommands = memoryCommands;
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
    return found.stream().limit(MAX_MEMORIES).map(Commands::line).toList();
  }

  @Override
  public List<MemoryLine> ownMemories(Place place, PersonId person, String words) {
    return recall.search(place, person, words, MAX_MEMORIES).stream()
        .filter(memory -> memory.scope().equals(Scope.of(place, person)))
        .map(Commands::line)
        .toList();
  }

  private static MemoryLine line(Memory memory) {
    return new MemoryLine(memory.path(), memory.kind().label(), memory.content());
  }

  @Override
  public Optional<String> whyNotRemember(String content) {
    return Wording.problem(content);
  }

  @Override
  public String remember(Place place, Said said) {
    return memoryCommands.remember(place, said);
  }

  @Override
  public Optional<String> forgetMemory(
      Place place, PersonId person, String personName, String path) {
    return memoryCommands.forget(place, person, personName, path);
  }

  @Override
  public Optional<String> memoryHistory(Place place, PersonId person, String path) {
    return memoryCommands.history(place, person, path);
  }

  @Override
  public Optional<String> restoreMemory(
      Place place, PersonId person, String personName, String path, int version) {
    return memoryCommands.restore(place, person, personName, path, version);
  }

  @Override
  public Optional<String> redactMemory(
      Place place, PersonId person, String personName, String path, int version) {
    return memoryCommands.redact(place, person, personName, path, version);
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
        .map(agent -> new AgentLine(agent.name(), agent.description(), models.modelOf(agent)))
        .toList();
  }

  @Override
  public List<String> modelTroubles() {
    return models.troubles();
  }

  @Override
  public String webhooks(String teamId, String channelId, PersonId person, String words) {
    return webhooks.answer(teamId, channelId, person, words);
  }

  @Override
  public void isNoAdmin(String teamId, PersonId person) {
    webhooks.isNoAdmin(teamId, person);
  }

  @Override
  public String traceLink(SessionId session) {
    return traceLinks.apply(session);
  }
}
