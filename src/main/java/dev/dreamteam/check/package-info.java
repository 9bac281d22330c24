/** Criteria that code decides, by what it sees of the files. */
@NullMarked
package dev.dreamteam.check;

import org.jspecify.annotations.NullMarked;
