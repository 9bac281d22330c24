/** Slack's methods, as strict as Slack. */
@NullMarked
package dev.dreamteam.local.api;

import org.jspecify.annotations.NullMarked;
