package dev.dreamteam.model;

import dev.dreamteam.text.Fingerprint;

/**
 * A picture for a model. Its bytes are kept elsewhere, once, so that events and requests stay small
 * whatever they show.
 *
 * @param mime {@code image/png}, {@code image/jpeg} or {@code image/gif}
 * @param fingerprint of its bytes
 */
public record Picture(String mime, Fingerprint fingerprint) {}
