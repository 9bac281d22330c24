/** What places are now, what they were before, and who reads them. */
@NullMarked
package dev.dreamteam.place;

import org.jspecify.annotations.NullMarked;
