package dev.dreamteam.document;

import dev.dreamteam.text.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a link in a document may lead: programs and scripts are no places. */
final class Address {
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
  private static final Pattern NOT_IN_ANCHOR = Pattern.compile("[^\\p{L}\\p{N} _-]");

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
    return NOT_IN_ANCHOR.replaceAll(heading.toLowerCase(Locale.ROOT), "").strip().replace(' ', '-');
  }
}
