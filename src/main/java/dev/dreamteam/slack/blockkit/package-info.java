/** How Slack's messages and forms are written, and within which limits. */
@NullMarked
package dev.dreamteam.slack.blockkit;

import org.jspecify.annotations.NullMarked;
