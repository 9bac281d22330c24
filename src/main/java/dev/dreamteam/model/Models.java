package dev.dreamteam.model;

import dev.dreamteam.config.Secret;
import dev.dreamteam.json.Bytes;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import dev.dreamteam.model.routing.ModelRouter;
import dev.dreamteam.model.routing.Pause;
import dev.dreamteam.text.Fingerprint;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;

/** Puts the configured language models together. */
public final class Models {
  private Models() {}

  /** For programs that put no pictures into requests. */
  public static LanguageModels router(
      ModelConfig config, OkHttpClient client, List<Provider> more) {
    return router(config, client, more, Pictures.NONE.bytes());
  }

  /**
   * The way to all models.
   *
   * @param more providers beside the configured ones; one named {@code rehearsal} is asked for
   *     {@code rehearsal/rehearsal} when no language model is configured
   * @param pictures the bytes of pictures that requests show
   */
  public static LanguageModels router(
      ModelConfig config,
      OkHttpClient client,
      List<Provider> more,
      Function<Fingerprint, Bytes> pictures) {
    Pictures shown = new Pictures(config.pictures(), pictures);
    List<Provider> providers = new ArrayList<>();
    config
        .providers()
        .forEach((name, at) -> providers.add(provider(config, client, name, at, shown)));
    providers.addAll(more);
    return new ModelRouter(
        providers,
        config.defaults().isEmpty()
            ? List.of(new ModelName("rehearsal", "rehearsal"))
            : config.defaults(),
        config.prices(),
        config.concurrency(),
        Pause.SLEEPING,
        RandomGenerator.getDefault(),
        InstantSource.system());
  }

  private static Provider provider(
      ModelConfig config, OkHttpClient client, String name, ProviderAddress at, Pictures pictures) {
    Optional<Secret> key = at.key();
    if (name.equals(AnthropicProvider.NAME)) {
      return new AnthropicProvider(client, at.base(), key.orElseThrow(), config.prices(), pictures);
    }
    return new OpenAiProvider(dialect(name, at), client, at.base(), key, config.prices(), pictures);
  }

  static OpenAiDialect dialect(String name, ProviderAddress at) {
    if (name.equals(OpenAiDialect.OPENROUTER)) {
      return OpenAiDialect.openRouter();
    }
    return ModelConfig.isOpenAiItself(at.base())
        ? OpenAiDialect.openAi()
        : OpenAiDialect.compatible();
  }
}
