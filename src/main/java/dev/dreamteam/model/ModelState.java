package dev.dreamteam.model;

import java.util.Optional;

/**
 * How a model does, as this node has found it.
 *
 * @param trouble what it failed with last, for people, while it is passed over; empty when all is
 *     well
 */
public record ModelState(ModelName model, Optional<String> trouble) {}
