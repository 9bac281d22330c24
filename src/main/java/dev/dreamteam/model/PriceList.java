package dev.dreamteam.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Prices of models, read from a YAML list; a model that is not on it is unpriced. */
public final class PriceList {
  private static final int CHARACTERS_A_TOKEN = 3;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");

  private final Map<ModelName, Price> prices;

  private PriceList(Map<ModelName, Price> prices) {
    this.prices = Map.copyOf(prices);
  }

  /** The list that comes with the product. */
  public static PriceList builtIn() {
    try (InputStream yaml = PriceList.class.getResourceAsStream("/prices.yml")) {
      if (yaml == null) {
        throw new IllegalStateException("prices.yml is missing from the program");
      }
      return parse(new String(yaml.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An operator's list, in place of the built-in one.
   *
   * @throws IllegalArgumentException with what is wrong, when it cannot be read
   */
  public static PriceList read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read: " + file, e);
    }
  }

  /**
   * @param yaml a list of {@code {model, per_million: {input, output, cache_read, cache_write_5m,
   *     cache_write_1h}}}; a cache price that is left out is the input price
   * @throws IllegalArgumentException with what is wrong
   */
  static PriceList parse(String yaml) {
    JsonNode list;
    try {
      list = new YAMLMapper().readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is not YAML: " + e.getOriginalMessage(), e);
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException("is not a list of models with prices");
    }
    Map<ModelName, Price> prices = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      ModelName model = ModelName.parse(entry.path("model").asText());
      prices.put(model, price(model, entry.path("per_million")));
    }
    return new PriceList(prices);
  }

  private static Price price(ModelName model, JsonNode perMillion) {
    BigDecimal input = dollars(model, perMillion, "input", null);
    return new Price(
        input,
        dollars(model, perMillion, "output", null),
        dollars(model, perMillion, "cache_read", input),
        dollars(model, perMillion, "cache_write_5m", input),
        dollars(model, perMillion, "cache_write_1h", input));
  }

  private static BigDecimal dollars(
      ModelName model, JsonNode perMillion, String kind, @Nullable BigDecimal fallback) {
    if (fallback != null && !perMillion.has(kind)) {
      return fallback;
    }
    String text = perMillion.path(kind).asText();
    if (!DECIMAL.matches(text)) {
      throw new IllegalArgumentException(
          "has no price in dollars for the " + kind + " of " + model + ", but '" + text + "'");
    }
    return new BigDecimal(text);
  }

  public boolean prices(ModelName model) {
    return find(model).isPresent();
  }

  /**
   * The most that a request is expected to cost: a token for every three bytes of its body, and as
   * many tokens of output as it allows. Zero when unpriced.
   */
  public Money estimate(ModelName model, long bodyBytes, int maxTokens) {
    return cost(model, new Usage(guessTokens(bodyBytes), maxTokens, 0, 0, true));
  }

  /** What the usage comes to; zero when unpriced. */
  public Money cost(ModelName model, Usage usage) {
    return cost(model, usage, 0);
  }

  /** As {@link #cost(ModelName, Usage)}, with some cache writes that live for an hour. */
  public Money cost(ModelName model, Usage usage, long cacheWrite1h) {
    return find(model).map(price -> price.of(usage, cacheWrite1h)).orElse(Money.ZERO);
  }

  /** A cautious count, rounded up. */
  public static long guessTokens(long characters) {
    return Math.ceilDiv(characters, CHARACTERS_A_TOKEN);
  }

  /** A router such as OpenRouter sells {@code vendor/model} at the vendor's price. */
  private Optional<Price> find(ModelName model) {
    Price own = prices.get(model);
    if (own == null && model.model().indexOf('/') > 0) {
      own = prices.get(ModelName.parse(model.model()));
    }
    return Optional.ofNullable(own);
  }
}
