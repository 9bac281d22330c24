/** The post in which a channel reviews what was learned, and what people decide in it. */
@NullMarked
package dev.dreamteam.digest;

import org.jspecify.annotations.NullMarked;
