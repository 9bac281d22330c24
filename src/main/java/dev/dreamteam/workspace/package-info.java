/** Versioned files that all threads of a session share, written with preconditions. */
@NullMarked
package dev.dreamteam.workspace;

import org.jspecify.annotations.NullMarked;
