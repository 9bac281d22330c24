package dev.dreamteam.document;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a link in a document may lead: programs and scripts are no places. */
final class Address {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

  private Address() {}

  /** The address in the form that documents hold; empty when it may not be linked to. */
  static Optional<String> of(String text) {
    try {
      URI uri = new URI(text);
      boolean known =
          uri.getScheme() == null || SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
      return known && !text.isBlank() ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  static boolean isInside(String address) {
    return address.startsWith("#");
  }

  /** The name under which a heading can be linked to, as Markdown's readers form it. */
  static String anchor(String heading) {
    return heading
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }
}
