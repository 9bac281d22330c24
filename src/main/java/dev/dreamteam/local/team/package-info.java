/** The team: people, channels, messages, files, and what becomes of them. */
@NullMarked
package dev.dreamteam.local.team;

import org.jspecify.annotations.NullMarked;
