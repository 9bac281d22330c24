/** Exports of Slack: their files, channels and messages. */
@NullMarked
package dev.dreamteam.slackexport;

import org.jspecify.annotations.NullMarked;
