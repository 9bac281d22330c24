/** Environment variables into validated values; a start-up lists every problem at once. */
@NullMarked
package dev.dreamteam.config;

import org.jspecify.annotations.NullMarked;
