package dev.dreamteam.web;

import java.util.Map;

/**
 * One number at one moment, for {@code /metrics}.
 *
 * @param name in Prometheus' form without {@code _total}, for example {@code dreamteam_tasks}
 * @param help one sentence, the same for every reading of the name
 * @param counter whether the number only ever grows
 * @param labels the same keys for every reading of the name
 */
public record Reading(
    String name, String help, boolean counter, Map<String, String> labels, double value) {
  public Reading {
    labels = Map.copyOf(labels);
  }
}
