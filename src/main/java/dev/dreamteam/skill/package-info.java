/**
 * Ways of working that people adopted, as skills of the plugin format, by the place they belong to.
 */
@NullMarked
package dev.dreamteam.skill;

import org.jspecify.annotations.NullMarked;
