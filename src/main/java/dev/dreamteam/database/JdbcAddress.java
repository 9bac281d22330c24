package dev.dreamteam.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dreamteam.text.Pattern;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Optional;

/**
 * A PostgreSQL's address as its driver wants it; hosting companies hand out {@code
 * postgres://user:password@host/name}.
 */
record JdbcAddress(String url, Optional<String> user, Optional<String> password) {
  private static final Pattern JDBC = Pattern.compile("^jdbc:");
  private static final Pattern QUERY = Pattern.compile("\\?.*$");
  private static final Pattern USER_INFO = Pattern.compile("//[^/@]*@");

  static JdbcAddress parse(String text) {
    if (text.startsWith("jdbc:")) {
      return new JdbcAddress(text, Optional.empty(), Optional.empty());
    }
    URI uri = URI.create(text);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    String[] account =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new JdbcAddress(
        "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath() + query,
        account.length > 0 ? Optional.of(URLDecoder.decode(account[0], UTF_8)) : Optional.empty(),
        account.length > 1 ? Optional.of(URLDecoder.decode(account[1], UTF_8)) : Optional.empty());
  }

  /** For people: the address without user, password and options. */
  String display() {
    return USER_INFO.replaceAll(QUERY.replaceAll(JDBC.replaceFirst(url, ""), ""), "//");
  }
}
