/**
 * Documents as people know them, read into text with places and written from Markdown; what comes
 * from outside is bounded before a library sees it.
 */
@NullMarked
package dev.dreamteam.document;

import org.jspecify.annotations.NullMarked;
