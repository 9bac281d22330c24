/** Tasks in Slack: requests, progress, approvals, results, corrections. */
@NullMarked
package dev.dreamteam.slack.task;

import org.jspecify.annotations.NullMarked;
