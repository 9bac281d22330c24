/** Memories merge and end, and ways of working become drafts of skills. */
@NullMarked
package dev.dreamteam.dream.upkeep;

import org.jspecify.annotations.NullMarked;
