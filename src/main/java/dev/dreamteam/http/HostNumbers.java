package dev.dreamteam.http;

import java.net.InetAddress;

/**
 * Addresses in numbers. A host whose last part is a number is an IPv4 address (WHATWG URL, "ends in
 * a number"), and programs disagree on what 0177.0.0.1, 127.1 or 0x7f000001 stand for; so only four
 * decimal numbers without leading zeros are let through.
 */
final class HostNumbers {
  private HostNumbers() {}

  /**
   * @param host without brackets, as okhttp has put it into its normal form
   * @throws AddressRefused when it is a number that is written in an unusual way
   */
  static void requirePlain(String host) throws AddressRefused {
    if (endsInNumber(host) && !isPlain(host)) {
      throw new AddressRefused(host + " is an address that is written in an unusual way");
    }
  }

  private static boolean endsInNumber(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !host.contains(":")
        && !last.isEmpty()
        && (last.chars().allMatch(HostNumbers::isDigit)
            || (last.length() > 1 && last.charAt(0) == '0' && (last.charAt(1) | 0x20) == 'x'));
  }

  /** Whether it reads the same after it was read. */
  private static boolean isPlain(String host) {
    try {
      return InetAddress.ofLiteral(host).getHostAddress().equals(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }
}
