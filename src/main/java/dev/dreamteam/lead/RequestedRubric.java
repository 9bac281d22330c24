package dev.dreamteam.lead;

import dev.dreamteam.rubric.Rubric;
import org.jooq.DSLContext;

/** Finds the rubric that a request carries, names or needs. */
@FunctionalInterface
interface RequestedRubric {
  /** What a request's text comes to. */
  sealed interface Split {}

  /** The words without the rubric, and how the work will be judged. */
  record Usable(String request, Rubric rubric) implements Split {}

  /** The request names or writes a rubric that cannot be used; the reason is for the person. */
  record Unusable(String reason) implements Split {}

  Split split(DSLContext tx, String teamId, String text);
}
