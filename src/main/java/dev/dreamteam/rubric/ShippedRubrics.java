package dev.dreamteam.rubric;

import java.util.List;

/** Rubrics that nobody saved here: they come in folders and are changed there alone. */
@FunctionalInterface
public interface ShippedRubrics {
  ShippedRubrics NONE = List::of;

  /** Each named {@code origin:name}, with its newest version alone. */
  List<NamedRubric> rubrics();
}
