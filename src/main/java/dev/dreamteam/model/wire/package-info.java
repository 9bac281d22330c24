/**
 * What model servers say, read by content and by tables: connections, events, errors, finish
 * reasons, calls.
 */
@NullMarked
package dev.dreamteam.model.wire;

import org.jspecify.annotations.NullMarked;
