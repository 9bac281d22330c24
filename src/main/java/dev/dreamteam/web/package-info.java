/** The one HTTP server: starts and stops it, and says plainly when its port is taken. */
@NullMarked
package dev.dreamteam.web;

import org.jspecify.annotations.NullMarked;
