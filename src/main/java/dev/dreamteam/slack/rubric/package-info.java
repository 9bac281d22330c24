/** How work is judged, as people write and choose it in Slack. */
@NullMarked
package dev.dreamteam.slack.rubric;

import org.jspecify.annotations.NullMarked;
