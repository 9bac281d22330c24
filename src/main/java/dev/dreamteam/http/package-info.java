/** The one HTTP client for calls to other services: time limits, cancelling, quiet logging. */
@NullMarked
package dev.dreamteam.http;

import org.jspecify.annotations.NullMarked;
