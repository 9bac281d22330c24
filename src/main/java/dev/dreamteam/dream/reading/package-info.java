/** What a dream reads, in pieces that belong together, and what a model takes from them. */
@NullMarked
package dev.dreamteam.dream.reading;

import org.jspecify.annotations.NullMarked;
