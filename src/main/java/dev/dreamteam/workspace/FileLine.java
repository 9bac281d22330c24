package dev.dreamteam.workspace;

/**
 * A line that a search found.
 *
 * @param version of the file that was searched, its newest
 * @param line from 1
 */
public record FileLine(String path, int version, int line, String text) {}
