/** What is kept of people, how long, and how it goes. */
@NullMarked
package dev.dreamteam.privacy;

import org.jspecify.annotations.NullMarked;
