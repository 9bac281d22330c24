package dev.dreamteam.console;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a file in a session's workspace.
 *
 * @param characters of the text; empty when this version is the file's removal
 */
record FileVersion(
    String path, int version, String author, Instant writtenAt, Optional<Integer> characters) {}
