package dev.dreamteam.check;

import java.util.List;
import java.util.Optional;

/**
 * The files of a piece of work.
 *
 * @param all every file, so that what is named can be looked up
 * @param handedOver those that criteria are about
 * @param messages where links to messages lead
 */
public record Work(List<WorkFile> all, List<WorkFile> handedOver, MessageLinks messages) {
  private static final String RESULTS = "results/";

  public Work {
    all = List.copyOf(all);
    handedOver = List.copyOf(handedOver);
  }

  /** The result and what stands under {@code results/} are handed over. */
  public static Work of(List<WorkFile> all, String result, MessageLinks messages) {
    return new Work(
        all,
        all.stream()
            .filter(file -> file.path().equals(result) || file.path().startsWith(RESULTS))
            .toList(),
        messages);
  }

  Optional<WorkFile> find(String name) {
    return all.stream().filter(file -> file.isNamed(name)).findFirst();
  }

  /** The same work, of which one file alone is looked at. */
  Work only(WorkFile file) {
    return new Work(all, List.of(file), messages);
  }
}
