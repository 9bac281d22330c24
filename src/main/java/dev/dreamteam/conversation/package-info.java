/** What people wrote and where: places, people, threads, messages, and how to read them. */
@NullMarked
package dev.dreamteam.conversation;

import org.jspecify.annotations.NullMarked;
