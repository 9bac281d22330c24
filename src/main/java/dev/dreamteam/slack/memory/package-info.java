/** What people say of memories in Slack. */
@NullMarked
package dev.dreamteam.slack.memory;

import org.jspecify.annotations.NullMarked;
