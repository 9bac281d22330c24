/** Agents: their definitions, the tools they may use, and the pure loop that runs one. */
@NullMarked
package dev.dreamteam.agent;

import org.jspecify.annotations.NullMarked;
