package dev.dreamteam.model;

import dev.dreamteam.config.Secret;
import java.net.URI;
import java.util.Optional;

/**
 * Where a provider is and how to be let in.
 *
 * @param base without a slash at the end
 * @param key empty only for servers of one's own
 */
public record ProviderAddress(URI base, Optional<Secret> key) {}
