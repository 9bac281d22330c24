/** What is sent to the app, and how it fails. */
@NullMarked
package dev.dreamteam.local.delivery;

import org.jspecify.annotations.NullMarked;
