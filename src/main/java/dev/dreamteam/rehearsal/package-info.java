/** A model by rules, for trying Dreamteam without a key. */
@NullMarked
package dev.dreamteam.rehearsal;

import org.jspecify.annotations.NullMarked;
