/** The one JSON mapper, its canonical bytes, and fingerprints of bytes. */
@NullMarked
package dev.dreamteam.json;

import org.jspecify.annotations.NullMarked;
