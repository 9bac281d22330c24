/** Starts a real browser for tests of web pages. */
@NullMarked
package dev.dreamteam.browser;

import org.jspecify.annotations.NullMarked;
