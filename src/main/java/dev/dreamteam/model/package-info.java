/**
 * Ask a language model: messages, tools, usage, prices; the providers, and the way between them.
 */
@NullMarked
package dev.dreamteam.model;

import org.jspecify.annotations.NullMarked;
