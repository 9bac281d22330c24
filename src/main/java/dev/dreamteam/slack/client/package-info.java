/** Calls to Slack and what it knows: people, channels, links, messages, failures. */
@NullMarked
package dev.dreamteam.slack.client;

import org.jspecify.annotations.NullMarked;
