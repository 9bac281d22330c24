package dev.dreamteam.rubric;

import java.time.Instant;

/**
 * A rubric that a team saved.
 *
 * @param version from 1; earlier ones are kept
 * @param author the name of the person, as shown
 */
public record NamedRubric(Rubric rubric, int version, String author, Instant savedAt) {}
