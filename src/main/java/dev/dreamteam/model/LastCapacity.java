package dev.dreamteam.model;

import java.time.Instant;
import java.util.Optional;
import okhttp3.Response;

/** Keeps what the newest response that tells anything tells about a provider's capacity. */
public final class LastCapacity {
  private volatile Optional<Capacity> said = Optional.empty();

  public void note(Response response) {
    Instant received = Instant.ofEpochMilli(response.receivedResponseAtMillis());
    Optional<Capacity> now = Capacity.of(response.headers(), received);
    if (now.isPresent()) {
      said = now;
    }
  }

  public Optional<Capacity> said() {
    return said;
  }
}
