package dev.dreamteam.model;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.model.anthropic.AnthropicProvider;
import dev.dreamteam.model.openai.OpenAiDialect;
import dev.dreamteam.text.Pattern;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which language models there are.
 *
 * @param providers that are configured, by name, in order of preference
 * @param defaults asked when an agent's own choice is not configured; empty without a provider
 * @param pictures which models take pictures
 * @param concurrency calls to one provider at once
 */
public record ModelConfig(
    Map<String, ProviderAddress> providers,
    List<ModelName> defaults,
    PriceList prices,
    PictureModels pictures,
    int concurrency) {
  public static final Setting MODEL =
      new Setting(
          "DREAMTEAM_MODEL",
          "",
          "Default model as provider/model, or several with commas between, the later ones for when"
              + " the earlier fail. Unset: a good model of the first provider with a key.");
  public static final Setting ANTHROPIC_API_KEY =
      new Setting("ANTHROPIC_API_KEY", "", "Key for Anthropic's models.");
  public static final Setting ANTHROPIC_BASE_URL =
      new Setting("ANTHROPIC_BASE_URL", "https://api.anthropic.com", "Address of Anthropic's API.");
  public static final Setting OPENAI_API_KEY =
      new Setting("OPENAI_API_KEY", "", "Key for OpenAI's models or an OpenAI-compatible server.");
  public static final Setting OPENAI_BASE_URL =
      new Setting(
          "OPENAI_BASE_URL",
          "https://api.openai.com/v1",
          "Address of OpenAI's API or a compatible server, which may do without a key.");
  public static final Setting OPENROUTER_API_KEY =
      new Setting("OPENROUTER_API_KEY", "", "Key for OpenRouter's models.");
  public static final Setting OPENROUTER_BASE_URL =
      new Setting(
          "OPENROUTER_BASE_URL", "https://openrouter.ai/api/v1", "Address of OpenRouter's API.");
  public static final Setting PRICES =
      new Setting("DREAMTEAM_PRICES", "", "YAML file with prices in place of the built-in list.");
  public static final Setting PICTURE_MODELS =
      new Setting(
          "DREAMTEAM_PICTURE_MODELS",
          "anthropic/claude-*,openai/gpt-5*,openai/gpt-4o*,openai/gpt-4.1*,"
              + "openrouter/anthropic/claude-*,openrouter/openai/gpt-5*,openrouter/google/gemini-*",
          "Models that take pictures, as provider/model with commas between; a star stands for"
              + " anything, `none` for no model. Others get the text alone, and so does one"
              + " whose server refuses a request with pictures.");
  public static final Setting CONCURRENCY =
      new Setting("DREAMTEAM_MODEL_CONCURRENCY", "64", "Calls to one provider at once, 1 to 1000.");
  public static final List<Setting> SETTINGS =
      List.of(
          MODEL,
          ANTHROPIC_API_KEY,
          ANTHROPIC_BASE_URL,
          OPENAI_API_KEY,
          OPENAI_BASE_URL,
          OPENROUTER_API_KEY,
          OPENROUTER_BASE_URL,
          PRICES,
          PICTURE_MODELS,
          CONCURRENCY);

  public static final String NOTHING_CONFIGURED =
      "No language model is configured. Set ANTHROPIC_API_KEY, OPENAI_API_KEY or"
          + " OPENROUTER_API_KEY and restart.";

  /** Answers without a language model; always there when the product is. */
  public static final String REHEARSAL = "rehearsal";

  private static final Map<String, ModelName> DEFAULTS =
      Map.of(
          AnthropicProvider.NAME, ModelName.parse("anthropic/claude-sonnet-5"),
          OpenAiDialect.OPENAI, ModelName.parse("openai/gpt-5.6-terra"),
          OpenAiDialect.OPENROUTER, ModelName.parse("openrouter/anthropic/claude-sonnet-5"));
  private static final Map<String, Setting> KEYS =
      new TreeMap<>(
          Map.of(
              AnthropicProvider.NAME, ANTHROPIC_API_KEY,
              OpenAiDialect.OPENAI, OPENAI_API_KEY,
              OpenAiDialect.OPENROUTER, OPENROUTER_API_KEY));
  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]+");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

  public ModelConfig {
    providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
    defaults = List.copyOf(defaults);
  }

  public static ModelConfig from(Settings settings) {
    Map<String, ProviderAddress> providers = new LinkedHashMap<>();
    address(settings, ANTHROPIC_BASE_URL, ANTHROPIC_API_KEY, false)
        .ifPresent(found -> providers.put(AnthropicProvider.NAME, found));
    address(settings, OPENAI_BASE_URL, OPENAI_API_KEY, settings.isSet(OPENAI_BASE_URL))
        .ifPresent(found -> providers.put(OpenAiDialect.OPENAI, found));
    address(settings, OPENROUTER_BASE_URL, OPENROUTER_API_KEY, false)
        .ifPresent(found -> providers.put(OpenAiDialect.OPENROUTER, found));
    return new ModelConfig(
        providers,
        defaults(settings, providers),
        prices(settings),
        PictureModels.parse(settings.text(PICTURE_MODELS)),
        settings.number(CONCURRENCY, 1, 1_000));
  }

  private static Optional<ProviderAddress> address(
      Settings settings, Setting base, Setting keySetting, boolean withoutKey) {
    Optional<Secret> key = settings.secret(keySetting);
    if (key.isPresent() && !PRINTABLE.matches(key.get().value())) {
      settings.problem(keySetting, "has characters that cannot be part of a key");
      return Optional.empty();
    }
    Optional<URI> address = settings.address(base);
    return key.isPresent() || withoutKey
        ? address.map(found -> new ProviderAddress(found, key))
        : Optional.empty();
  }

  private static List<ModelName> defaults(
      Settings settings, Map<String, ProviderAddress> providers) {
    Optional<String> chosen = settings.find(MODEL);
    if (chosen.isEmpty()) {
      return providers.keySet().stream()
          .limit(1)
          .flatMap(provider -> Optional.ofNullable(DEFAULTS.get(provider)).stream())
          .toList();
    }
    List<ModelName> names = new ArrayList<>();
    for (String text : chosen.get().split(",", -1)) {
      try {
        ModelName name = ModelName.parse(text.strip());
        Setting key = KEYS.get(name.provider());
        if (key == null && !name.provider().equals(REHEARSAL)) {
          settings.problem(
              MODEL, "names the provider '" + name.provider() + "'; there are " + KEYS.keySet());
        } else if (key != null && !providers.containsKey(name.provider())) {
          settings.problem(MODEL, "names " + name + ", which needs " + key);
        }
        names.add(name);
      } catch (IllegalArgumentException e) {
        settings.problem(
            MODEL, "must be like anthropic/claude-sonnet-5, not '" + text.strip() + "'");
      }
    }
    return names;
  }

  private static PriceList prices(Settings settings) {
    Optional<String> file = settings.find(PRICES);
    if (file.isPresent()) {
      try {
        return PriceList.read(Path.of(file.get()));
      } catch (IllegalArgumentException e) {
        settings.problem(PRICES, String.valueOf(e.getMessage()));
      }
    }
    return PriceList.builtIn();
  }

  /** A good model of every provider that is configured, the chosen ones first. */
  public List<ModelName> known() {
    return Stream.concat(
            defaults.stream(),
            providers.keySet().stream()
                .flatMap(name -> Optional.ofNullable(DEFAULTS.get(name)).stream()))
        .distinct()
        .toList();
  }

  /**
   * Models for judging what others wrote: those of another family first, then the author's own for
   * when they fail. Empty when no other family is configured.
   *
   * @param authors the models of whoever writes
   */
  public List<ModelName> independentOf(List<ModelName> authors) {
    Set<String> families =
        authors.stream().limit(1).map(ModelName::family).collect(Collectors.toSet());
    List<ModelName> others =
        known().stream().filter(name -> !families.contains(name.family())).toList();
    return others.isEmpty()
        ? List.of()
        : Stream.concat(others.stream(), authors.stream()).distinct().toList();
  }

  /** The models of a list, and the usual ones, whose price nobody knows. */
  public List<ModelName> unpriced(List<ModelName> more) {
    return Stream.concat(defaults.stream(), more.stream())
        .filter(model -> providers.containsKey(model.provider()) && !prices.prices(model))
        .distinct()
        .toList();
  }

  /** Whether any language model can be asked. */
  public boolean hasProvider() {
    return !providers.isEmpty();
  }

  /** One line for the start-up, without secrets. */
  public String describe() {
    if (providers.isEmpty()) {
      return NOTHING_CONFIGURED;
    }
    return defaults.stream().map(this::describe).collect(Collectors.joining(", then "));
  }

  private String describe(ModelName model) {
    ProviderAddress address = providers.get(model.provider());
    String where =
        address == null || isDefault(model.provider(), address.base())
            ? ""
            : " at " + address.base().getScheme() + "://" + address.base().getAuthority();
    return people(model.provider()) + " (" + model + ")" + USER_INFO.replaceAll(where, "//");
  }

  private static boolean isDefault(String provider, URI base) {
    return switch (provider) {
      case AnthropicProvider.NAME -> base.toString().equals(ANTHROPIC_BASE_URL.fallback());
      case OpenAiDialect.OPENAI -> isOpenAiItself(base);
      default -> base.toString().equals(OPENROUTER_BASE_URL.fallback());
    };
  }

  static boolean isOpenAiItself(URI base) {
    return base.toString().equals(OPENAI_BASE_URL.fallback());
  }

  static String people(String provider) {
    return switch (provider) {
      case AnthropicProvider.NAME -> "Anthropic";
      case OpenAiDialect.OPENAI -> "OpenAI";
      case OpenAiDialect.OPENROUTER -> "OpenRouter";
      default -> "Rehearsal";
    };
  }

  /** The variable that holds a provider's key. */
  static String key(String provider) {
    return String.valueOf(KEYS.get(provider));
  }
}
