package dev.dreamteam.workspace;

/**
 * What a write came to.
 *
 * @param written the version that holds the content
 * @param characters the length of its text; of another kind of file its size in bytes
 * @param repeated whether an earlier try had written this very version, so that nothing changed now
 * @param current the newest version; another than {@code written} when somebody wrote after an
 *     earlier try
 */
public record FileWrite(
    FileVersion written, int characters, boolean repeated, FileVersion current) {}
