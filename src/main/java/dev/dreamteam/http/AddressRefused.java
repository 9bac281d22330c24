package dev.dreamteam.http;

import dev.dreamteam.text.ForPeople;
import java.io.IOException;

/** A call would have left for an address that is not public. Nothing was sent there. */
public final class AddressRefused extends IOException implements ForPeople {
  AddressRefused(String message) {
    super(message);
  }
}
