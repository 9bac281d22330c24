/** The review of what was learned, in Slack. */
@NullMarked
package dev.dreamteam.slack.digest;

import org.jspecify.annotations.NullMarked;
