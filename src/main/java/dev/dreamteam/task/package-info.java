/** One thing that somebody asked for: its lifecycle, its money, its ending. */
@NullMarked
package dev.dreamteam.task;

import org.jspecify.annotations.NullMarked;
