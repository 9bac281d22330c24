/** How work is judged: rubrics, their criteria, and what a verdict says. No judging here. */
@NullMarked
package dev.dreamteam.rubric;

import org.jspecify.annotations.NullMarked;
