/** Starts Dreamteam and wires its packages; the only package that knows them all. */
@NullMarked
package dev.dreamteam;

import org.jspecify.annotations.NullMarked;
