/**
 * What the members of a place let Dreamteam read and learn there, and what becomes of it when they
 * stop.
 */
@NullMarked
package dev.dreamteam.learning;

import org.jspecify.annotations.NullMarked;
