/** Which model is asked now, and when again: capacity, pauses, retries, breakers, fallback. */
@NullMarked
package dev.dreamteam.model.routing;

import org.jspecify.annotations.NullMarked;
