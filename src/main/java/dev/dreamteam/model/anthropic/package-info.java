/** Models that speak Anthropic's Messages API. */
@NullMarked
package dev.dreamteam.model.anthropic;

import org.jspecify.annotations.NullMarked;
