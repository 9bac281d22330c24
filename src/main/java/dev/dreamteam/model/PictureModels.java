package dev.dreamteam.model;

import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which models take pictures.
 *
 * @param patterns names in the form {@code provider/model}, in which a star stands for anything
 */
public record PictureModels(List<String> patterns) {
  static final PictureModels NONE = new PictureModels(List.of());

  public PictureModels {
    patterns = List.copyOf(patterns);
  }

  /**
   * @param text patterns with commas between
   */
  static PictureModels parse(String text) {
    return new PictureModels(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .toList());
  }

  public boolean include(ModelName model) {
    return patterns.stream().anyMatch(pattern -> fits(pattern, model.toString()));
  }

  private static boolean fits(String pattern, String name) {
    String regex =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(regex).matches(name);
  }
}
