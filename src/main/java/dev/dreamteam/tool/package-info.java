/** The built-in tools of agents, one class each: conversations, memories and shared files. */
@NullMarked
package dev.dreamteam.tool;

import org.jspecify.annotations.NullMarked;
