/** Words, answers and decisions of people become rows. */
@NullMarked
package dev.dreamteam.lead.intake;

import org.jspecify.annotations.NullMarked;
