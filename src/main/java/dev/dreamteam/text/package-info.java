/** Texts from people, models, files and pages: cleaned, normalised and searched in linear time. */
@NullMarked
package dev.dreamteam.text;

import org.jspecify.annotations.NullMarked;
