/** Memories as files: out of their stores and in again. */
@NullMarked
package dev.dreamteam.archive;

import org.jspecify.annotations.NullMarked;
