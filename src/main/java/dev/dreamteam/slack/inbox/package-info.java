/** From the socket to a row, and off it. */
@NullMarked
package dev.dreamteam.slack.inbox;

import org.jspecify.annotations.NullMarked;
