package dev.dreamteam.document;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;

/**
 * A page as it looks.
 *
 * @param page from 1
 * @param type of the picture
 */
public record PagePicture(int page, MediaType type, Bytes bytes) {}
