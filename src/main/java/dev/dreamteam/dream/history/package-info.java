/** What earlier tasks show: how work went, what was repeated, what people thought of it. */
@NullMarked
package dev.dreamteam.dream.history;

import org.jspecify.annotations.NullMarked;
