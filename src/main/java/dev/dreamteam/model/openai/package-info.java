/** Models that speak OpenAI's Chat Completions API, or a dialect of it. */
@NullMarked
package dev.dreamteam.model.openai;

import org.jspecify.annotations.NullMarked;
