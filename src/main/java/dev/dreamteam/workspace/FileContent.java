package dev.dreamteam.workspace;

/** A version of a file with its text. */
public record FileContent(FileVersion version, String text) {}
