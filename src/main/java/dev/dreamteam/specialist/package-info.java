/** The roster, delegation, and the messages between the lead and its specialists. */
@NullMarked
package dev.dreamteam.specialist;

import org.jspecify.annotations.NullMarked;
