package dev.dreamteam.dream;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** Secrets of many shapes, made up, in sentences that sound worth remembering. */
final class PlantedSecrets {
  /**
   * @param value what must not be found anywhere
   */
  record Planted(String text, String value) {}

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = LOWER.toUpperCase(Locale.ROOT);
  private static final String DIGITS = "0123456789";
  private static final String ALL = LOWER + UPPER + DIGITS;
  private static final List<String> FRAMES =
      List.of(
          "We decided to use %s for {service}.",
          "Decision: {service} always runs with %s from now on.",
          "{name} is responsible for %s in {service}.",
          "For the {thing} we use %s, never anything else.");

  private PlantedSecrets() {}

  static Planted of(Dice dice, int which) {
    if (which % 25 < LABELLED.size()) {
      String value = dice.letters(LOWER, 5) + dice.letters(DIGITS, 3) + dice.letters("!?$#", 1);
      return new Planted(dice.fill(LABELLED.get(which % 25).formatted(value)), value);
    }
    String value = value(dice, which % 25 - LABELLED.size());
    return new Planted(dice.fill(dice.of(FRAMES).formatted(value)), value);
  }

  private static final List<String> LABELLED =
      List.of(
          "We decided that the staging password is %s for everybody.",
          "The admin passwd: %s, always the same on {service}",
          "We use postgres://app:%s@db.internal:5432/{service} by default.",
          "Our api_key=%s never changes for {vendor}",
          "Every member of the team knows: login root / %s",
          "The passphrase of {service} is always %s");

  private static String value(Dice dice, int shape) {
    return switch (shape) {
      case 0 -> "xoxb-" + dice.letters(DIGITS, 12) + "-" + dice.letters(ALL, 24);
      case 1 -> "sk-" + dice.letters(ALL, 32);
      case 2 -> "sk_live_" + dice.letters(ALL, 24);
      case 3 -> "AKIA" + dice.letters(UPPER + DIGITS, 16);
      case 4 -> "AIza" + dice.letters(ALL, 35);
      case 5 -> "ghp_" + dice.letters(ALL, 36);
      case 6 -> "glpat-" + dice.letters(ALL, 20);
      case 7 -> "npm_" + dice.letters(ALL, 36);
      case 8 -> "hf_" + dice.letters(ALL, 34);
      case 9 ->
          "eyJ" + dice.letters(ALL, 30) + "." + dice.letters(ALL, 60) + "." + dice.letters(ALL, 43);
      case 10 -> "SG." + dice.letters(ALL, 22) + "." + dice.letters(ALL, 43);
      case 11 ->
          "https://hooks.slack.com/services/T"
              + dice.letters(UPPER, 8)
              + "/"
              + dice.letters(ALL, 24);
      case 12 -> dice.letters(DIGITS, 9) + ":" + dice.letters(ALL, 35);
      case 13 -> dice.letters("0123456789abcdef", 30) + "a1";
      case 14 -> dice.letters(ALL, 38) + "aA1";
      case 15 ->
          "-----BEGIN RSA PRIVATE KEY-----\n"
              + dice.letters(ALL, 64)
              + "\n"
              + dice.letters(ALL, 64)
              + "\n-----END RSA PRIVATE KEY-----";
      case 16 -> card(dice);
      case 17 -> account(dice);
      default -> "Bearer " + dice.letters(ALL, 24) + "7";
    };
  }

  /** Sixteen digits of which the last makes Luhn's sum right. */
  private static String card(Dice dice) {
    String digits = "4" + dice.letters(DIGITS, 14);
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      int digit = digits.charAt(14 - i) - '0';
      int weighed = i % 2 == 0 ? 2 * digit : digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return (digits + (10 - sum % 10) % 10).replaceAll("(.{4})(?!$)", "$1 ");
  }

  private static String account(Dice dice) {
    String number = dice.letters("123456789", 18);
    int check = 98 - new BigInteger(number + "131400").mod(BigInteger.valueOf(97)).intValue();
    return "DE%02d%s".formatted(check, number);
  }
}
