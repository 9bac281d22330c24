/**
 * Slack in one place: what comes in is kept before it is acknowledged, what goes out is a row
 * first.
 */
@NullMarked
package dev.dreamteam.slack;

import org.jspecify.annotations.NullMarked;
