/** The web pages: what happened in each session, call by call, and what dreams proposed. */
@NullMarked
package dev.dreamteam.console;

import org.jspecify.annotations.NullMarked;
