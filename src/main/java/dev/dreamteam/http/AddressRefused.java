package dev.dreamteam.http;

import java.io.IOException;

/** A call would have left for an address that is not public. Nothing was sent there. */
public final class AddressRefused extends IOException {
  AddressRefused(String message) {
    super(message);
  }
}
