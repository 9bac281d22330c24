package dev.dreamteam.check;

/**
 * What code found of one criterion.
 *
 * @param evidence what was counted or seen
 * @param gap what is missing; empty when it is met
 * @param place the file and where in it; empty when it is no one place
 */
public record Finding(boolean met, String evidence, String gap, String place) {
  static Finding met(String evidence) {
    return new Finding(true, evidence, "", "");
  }

  static Finding missing(String gap) {
    return new Finding(false, "", gap, "");
  }

  static Finding missing(String gap, WorkFile file, String place) {
    return new Finding(false, "", gap, file.path() + ", " + place);
  }
}
