package dev.dreamteam.check;

/** A file that was read. */
record Readable(WorkFile file, Parts parts) {}
