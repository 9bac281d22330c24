package dev.dreamteam.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * Which addresses are somebody's on the public internet. Everything else could be a service inside
 * that trusts its neighbours: a metadata service, a database, this very process. After the IANA
 * registries of special-purpose addresses.
 */
final class PublicAddresses {
  /** A block of addresses: those that begin with so many bits of the first one. */
  private record Block(byte[] first, int bits) {
    static Block of(String text) {
      String[] parts = text.split("/");
      return new Block(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
    }

    boolean holds(InetAddress address) {
      byte[] bytes = address.getAddress();
      if (bytes.length != first.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private static final List<Block> CLOSED_IPV4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Block GLOBAL_IPV6 = Block.of("2000::/3");

  /** Within the global block: tunnels, which carry an IPv4 address, and documentation. */
  private static final List<Block> CLOSED_IPV6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    return switch (address) {
      case Inet4Address four -> CLOSED_IPV4.stream().noneMatch(block -> block.holds(four));
      case Inet6Address six ->
          GLOBAL_IPV6.holds(six) && CLOSED_IPV6.stream().noneMatch(block -> block.holds(six));
      default -> false;
    };
  }

  private static List<Block> blocks(String... texts) {
    return Arrays.stream(texts).map(Block::of).toList();
  }
}
