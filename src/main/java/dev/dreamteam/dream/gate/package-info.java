/** Every reason not to propose something, and the change set that is left. */
@NullMarked
package dev.dreamteam.dream.gate;

import org.jspecify.annotations.NullMarked;
