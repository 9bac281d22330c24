/** Who asks, what, and whether they may. */
@NullMarked
package dev.dreamteam.slack.request;

import org.jspecify.annotations.NullMarked;
