/** From a fact to a row, and out of it. */
@NullMarked
package dev.dreamteam.slack.outbox;

import org.jspecify.annotations.NullMarked;
