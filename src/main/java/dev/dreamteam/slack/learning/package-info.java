/** Which channels are learned from, in Slack. */
@NullMarked
package dev.dreamteam.slack.learning;

import org.jspecify.annotations.NullMarked;
