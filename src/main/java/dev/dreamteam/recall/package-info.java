/** Messages and earlier memories are found again. */
@NullMarked
package dev.dreamteam.recall;

import org.jspecify.annotations.NullMarked;
