package dev.dreamteam.config;

import dev.dreamteam.text.Pattern;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The environment, read with types. A value that does not fit is noted and replaced by the
 * fallback, so that {@link #check} can report every problem at once.
 */
public final class Settings {
  private static final Pattern LAST_SLASHES = Pattern.compile("/+$");
  private static final Pattern HTTP_ADDRESS = Pattern.compile("https?://.*");

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  private Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  public static Settings of(Map<String, String> environment) {
    return new Settings(environment);
  }

  /** The trimmed value; empty when unset or blank and without a fallback. */
  public Optional<String> find(Setting setting) {
    String value = environment.getOrDefault(setting.name(), "").strip();
    String effective = value.isEmpty() ? setting.fallback() : value;
    return effective.isEmpty() ? Optional.empty() : Optional.of(effective);
  }

  public boolean isSet(Setting setting) {
    return !environment.getOrDefault(setting.name(), "").isBlank();
  }

  /** The value of a setting that has a fallback. */
  public String text(Setting setting) {
    return find(setting)
        .orElseThrow(() -> new IllegalArgumentException(setting + " has no fallback"));
  }

  public Optional<Secret> secret(Setting setting) {
    return find(setting).map(Secret::new);
  }

  /** A whole number from {@code min} to {@code max}. */
  public int number(Setting setting, int min, int max) {
    String value = text(setting);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, together with numbers out of range
    }
    problem(setting, "must be a whole number from " + min + " to " + max + ", not '" + value + "'");
    return Integer.parseInt(setting.fallback());
  }

  /** A TCP port; 0 lets the system choose. */
  public int port(Setting setting) {
    return number(setting, 0, 65_535);
  }

  public boolean yes(Setting setting) {
    String value = text(setting);
    if (!Set.of("true", "false").contains(value)) {
      problem(setting, "must be true or false, not '" + value + "'");
    }
    return value.equals("true");
  }

  /** A span in whole seconds. */
  public Duration seconds(Setting setting, int min, int max) {
    return Duration.ofSeconds(number(setting, min, max));
  }

  public ZoneId zone(Setting setting) {
    String value = text(setting);
    try {
      return ZoneId.of(value);
    } catch (DateTimeException e) {
      problem(setting, "must be a time zone such as Europe/Berlin, not '" + value + "'");
      return ZoneId.of(setting.fallback());
    }
  }

  /** An http or https address without a slash at the end. */
  public Optional<URI> address(Setting setting) {
    Optional<String> value = find(setting);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    String text = LAST_SLASHES.replaceAll(value.get(), "");
    try {
      URI address = URI.create(text);
      if (address.getHost() != null && HTTP_ADDRESS.matches(text)) {
        return Optional.of(address);
      }
    } catch (IllegalArgumentException e) {
      // reported below, together with addresses of other schemes
    }
    problem(setting, "must be an http or https address, not '" + text + "'");
    return Optional.empty();
  }

  /** Notes that a setting is wrong; the start stops at {@link #check}. */
  public void problem(Setting setting, String what) {
    problems.add(setting.name() + " " + what);
  }

  /**
   * Stops the start when anything is wrong.
   *
   * @param known every setting of the product; another variable that begins with DREAMTEAM_ is a
   *     problem, most likely a misspelling
   * @throws InvalidSettings with the whole list
   */
  public void check(Collection<Setting> known) {
    Set<String> names = known.stream().map(Setting::name).collect(Collectors.toSet());
    new TreeMap<>(environment)
        .keySet().stream()
            .filter(name -> name.startsWith("DREAMTEAM_") && !names.contains(name))
            .forEach(name -> problems.add(name + " is not a setting of Dreamteam"));
    if (!problems.isEmpty()) {
      throw new InvalidSettings(problems);
    }
  }
}
