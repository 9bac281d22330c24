package dev.dreamteam.dream;

import dev.dreamteam.database.Database;
import dev.dreamteam.model.LanguageModels;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.ToolSpec;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** The models that dreams ask, with every call on record. */
public final class DreamModels {
  private final Database database;
  private final LanguageModels models;
  private final DreamConfig config;
  private final Clock clock;
  private final Supplier<UUID> ids;

  public DreamModels(
      Database database,
      LanguageModels models,
      DreamConfig config,
      Clock clock,
      Supplier<UUID> ids) {
    this.database = database;
    this.models = models;
    this.config = config;
    this.clock = clock;
    this.ids = ids;
  }

  /** Asks for one call of a tool, the same for all of a dream's kinds of questions. */
  public static ModelRequest question(
      Dream dream, String system, String text, ToolSpec tool, int maxTokens) {
    return new ModelRequest(
        system,
        List.of(new ModelMessage.UserText(text)),
        List.of(tool),
        maxTokens,
        "dream-" + dream.id());
  }

  /**
   * @throws dev.dreamteam.model.ModelFailure when no model answers
   */
  public ModelAnswer ask(Dream dream, ModelRequest request) {
    return models.ask(config.models(), request, new DreamJournal(database, dream.id(), clock, ids));
  }

  /** For a dream that begins now; what it spent before a crash counts. */
  public Allowance allowance(Dream dream) {
    Instant deadline = clock.instant().plus(config.maxTime());
    return () ->
        clock.instant().isAfter(deadline)
            || DreamCallStore.spent(database.sql(), dream.id()).compareTo(config.budget()) >= 0;
  }
}
