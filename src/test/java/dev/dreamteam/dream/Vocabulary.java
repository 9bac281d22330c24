package dev.dreamteam.dream;

import java.util.List;

/** The words of an imagined company. */
final class Vocabulary {
  static final List<String> NAMES =
      List.of(
          "Ada", "Ben", "Chen", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jun", "Kira", "Lev");
  static final List<String> SERVICES =
      words(
          "atlas beacon cobalt delta ember falcon garnet harbor indigo juniper kestrel lantern"
              + " meadow nimbus onyx pelican quartz raven saffron tundra umber violet willow xenon"
              + " yarrow zephyr");
  static final List<String> THINGS =
      List.of(
          "onboarding guide",
          "pricing page",
          "incident handbook",
          "release calendar",
          "data warehouse",
          "mobile app",
          "partner portal",
          "billing export",
          "hiring plan",
          "style guide",
          "load test",
          "status page");
  static final List<String> VENDORS =
      words("Nordwind Halden Brightside Oakline Ferro Lumen Castellan Marlow Tessera Vantage");
  static final List<String> WEEKDAYS = words("Mondays Tuesdays Wednesdays Thursdays Fridays");
  static final List<String> MONTHS =
      words("January February March April May June July August September October November");
  static final List<String> TOOLS =
      words("Postgres Redis Kafka Terraform Grafana Gradle Kotlin Rust Vault Nginx");
  static final List<String> NICE = words("nice lovely great awesome brilliant neat super");

  private Vocabulary() {}

  private static List<String> words(String words) {
    return List.of(words.split(" "));
  }
}
