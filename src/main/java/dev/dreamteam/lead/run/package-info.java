/** Who runs a session, and how a task comes to its end. */
@NullMarked
package dev.dreamteam.lead.run;

import org.jspecify.annotations.NullMarked;
