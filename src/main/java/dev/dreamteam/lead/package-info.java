/** Takes a task to its end: plan, delegate, check in, revise until the grader is satisfied. */
@NullMarked
package dev.dreamteam.lead;

import org.jspecify.annotations.NullMarked;
