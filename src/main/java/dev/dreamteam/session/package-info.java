/**
 * The append-only, fenced log of everything that happens in a session, and what follows from it.
 */
@NullMarked
package dev.dreamteam.session;

import org.jspecify.annotations.NullMarked;
