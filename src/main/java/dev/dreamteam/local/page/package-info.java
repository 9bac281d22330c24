/** The page in which one person is in Slack, and its interface. */
@NullMarked
package dev.dreamteam.local.page;

import org.jspecify.annotations.NullMarked;
