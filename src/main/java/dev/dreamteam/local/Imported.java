package dev.dreamteam.local;

/** How much an import added. */
public record Imported(int people, int channels, int messages) {}
