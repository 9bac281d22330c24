/** Judges files against a rubric in a fresh context; never sees how the work was done. */
@NullMarked
package dev.dreamteam.grader;

import org.jspecify.annotations.NullMarked;
