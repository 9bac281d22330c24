package dev.dreamteam.model;

import dev.dreamteam.http.CancellableCall;
import dev.dreamteam.http.HttpClients;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.model.openai.OpenAiProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks every configured provider, at no cost, whether it takes the key. */
public final class ModelCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ModelConfig config;
  private final OkHttpClient client;

  public ModelCheck(ModelConfig config, OkHttpClient client) {
    this.config = config;
    this.client = HttpClients.within(client, LIMIT);
  }

  /** One sentence for each provider that is not usable; empty when all is well. Never throws. */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    config.providers().forEach((name, at) -> check(name, at).ifPresent(warnings::add));
    return warnings;
  }

  private Optional<String> check(String name, ProviderAddress at) {
    String people = ModelConfig.people(name);
    Headers headers =
        name.equals(AnthropicProvider.NAME)
            ? at.key().map(AnthropicProvider::headers).orElse(Headers.of())
            : OpenAiProvider.headers(at.key());
    try {
      Request request =
          new Request.Builder().url(at.base() + path(name, at)).headers(headers).build();
      int status = CancellableCall.make(client.newCall(request), Response::code);
      return switch (status) {
        case 401, 403 ->
            Optional.of(
                people
                    + " refused the API key ("
                    + status
                    + "). Check "
                    + ModelConfig.key(name)
                    + " and restart.");
        case 402 ->
            Optional.of(
                people + " asks for payment (402); until it is paid, " + instead(name) + ".");
        // Any other refusal is about this path, which a server may lack and still answer.
        default ->
            status < 500
                ? Optional.empty()
                : Optional.of(
                    "%s has trouble (%d at the check); while it lasts, %s."
                        .formatted(people, status, instead(name)));
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          people
              + " cannot be reached at "
              + at.base().getHost()
              + " ("
              + e.getClass().getSimpleName()
              + "); until it can, "
              + instead(name)
              + ".");
    }
  }

  /** What happens while a provider does not answer: a clause. */
  private String instead(String name) {
    if (config.defaults().stream().noneMatch(model -> model.provider().equals(name))) {
      return "agents that name its models ask others that they name, or fail";
    }
    return config.defaults().stream()
        .filter(model -> !model.provider().equals(name))
        .findFirst()
        .map(model -> "%s is asked in its place".formatted(model))
        .orElse("tasks fail");
  }

  /** OpenRouter tells its models to everybody; what it says about a key needs the key. */
  private static String path(String name, ProviderAddress at) {
    return switch (name) {
      case AnthropicProvider.NAME -> AnthropicProvider.path(at.base(), "/models");
      case OpenAiDialect.OPENROUTER -> "/key";
      default -> "/models";
    };
  }
}
