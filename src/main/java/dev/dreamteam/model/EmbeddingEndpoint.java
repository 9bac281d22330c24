package dev.dreamteam.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.http.CallTrouble;
import dev.dreamteam.json.Json;
import dev.dreamteam.json.MalformedJson;
import dev.dreamteam.model.openai.OpenAiProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Asks an OpenAI-compatible endpoint for vectors. */
public final class EmbeddingEndpoint implements Embedder {
  /** A question waits for its answer. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private static final int MOST_BYTES = 64_000_000;
  private static final int MOST_NUMBERS = 8_192;
  private static final MediaType JSON = MediaType.get("application/json");

  private final OkHttpClient client;

  /** Bad request, content too large, unprocessable content (RFC 9110). */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 422);

  private final EmbeddingConfig config;

  public EmbeddingEndpoint(OkHttpClient client, EmbeddingConfig config) {
    this.client = client.newBuilder().callTimeout(LONGEST).build();
    this.config = config;
  }

  @Override
  public String model() {
    return config.model();
  }

  @Override
  public List<float[]> embed(List<String> texts) {
    ObjectNode body = Json.object().put("model", config.model());
    body.set("input", Json.tree(texts));
    Request request =
        new Request.Builder()
            .url(config.base() + "/embeddings")
            .headers(OpenAiProvider.headers(config.key()))
            .post(RequestBody.create(Json.write(body), JSON))
            .build();
    try (Response response = client.newCall(request).execute()) {
      ResponseBody answer = response.body();
      if (!response.isSuccessful() || answer == null) {
        throw new EmbeddingsUnavailable(
            said("answered " + response.code()), REFUSALS.contains(response.code()), null);
      }
      byte[] bytes = answer.byteStream().readNBytes(MOST_BYTES);
      return vectors(Json.parse(new String(bytes, StandardCharsets.UTF_8)), texts.size());
    } catch (IOException e) {
      throw unavailable("cannot be used: " + CallTrouble.of(e), e);
    } catch (MalformedJson e) {
      throw unavailable("gave an answer that is not JSON", e);
    }
  }

  private List<float[]> vectors(JsonNode answer, int wanted) {
    List<float[]> vectors = new ArrayList<>(Collections.nCopies(wanted, new float[0]));
    int length = answer.path("data").path(0).path("embedding").size();
    for (JsonNode each : answer.path("data")) {
      int index = each.path("index").asInt(-1);
      if (index >= 0 && index < wanted) {
        vectors.set(index, vector(each.path("embedding")));
      }
    }
    boolean usable =
        length > 0 && length <= MOST_NUMBERS && vectors.stream().allMatch(v -> v.length == length);
    if (!usable) {
      throw unavailable("gave other vectors than it was asked for", null);
    }
    return vectors;
  }

  private static float[] vector(JsonNode numbers) {
    float[] vector = new float[numbers.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) numbers.path(i).asDouble();
    }
    return vector;
  }

  private EmbeddingsUnavailable unavailable(String what, @Nullable Throwable cause) {
    return new EmbeddingsUnavailable(said(what), false, cause);
  }

  private String said(String what) {
    return "The endpoint for embeddings, %s, %s.".formatted(config.base(), what);
  }
}
