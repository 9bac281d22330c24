/**
 * Run this now, then, or every so often: Quartz, clustered on the database, behind plain words; and
 * the loop that works off a table.
 */
@NullMarked
package dev.dreamteam.schedule;

import org.jspecify.annotations.NullMarked;
