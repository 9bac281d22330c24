/** What the team knows: stores by place, versions, sources, recall. */
@NullMarked
package dev.dreamteam.memory;

import org.jspecify.annotations.NullMarked;
