/** Finished sessions and conversations become proposed memories. */
@NullMarked
package dev.dreamteam.dream;

import org.jspecify.annotations.NullMarked;
