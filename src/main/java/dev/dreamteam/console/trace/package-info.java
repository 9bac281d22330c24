/** One session: its trace, events, prompts, files and changes. */
@NullMarked
package dev.dreamteam.console.trace;

import org.jspecify.annotations.NullMarked;
