/** The rules of blocks, elements and views. */
@NullMarked
package dev.dreamteam.local.blockkit;

import org.jspecify.annotations.NullMarked;
