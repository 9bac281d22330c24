/** Run this now, then, or every so often: Quartz, clustered on the database, behind plain words. */
@NullMarked
package dev.dreamteam.schedule;

import org.jspecify.annotations.NullMarked;
