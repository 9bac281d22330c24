package dev.dreamteam.dream.gate;

import java.util.List;
import java.util.Optional;

/** Every gate, in the order in which a claim meets them. */
public final class Gates {
  public static final String SECRET = "secret";
  public static final String PERSONAL_DATA = "personal-data";

  /** About one claim alone; what is secret comes first, so that no later gate repeats it. */
  static final List<Gate> ALONE =
      List.of(
          new Gate(SECRET, SafetyRules::noSecret),
          new Gate(PERSONAL_DATA, SafetyRules::noPersonalData),
          new Gate("sources", SourceRules::sourcesExist),
          new Gate("people", SourceRules::peopleSaidIt),
          new Gate("instruction", SafetyRules::noInstruction),
          new Gate("hearsay", SourceRules::isFirstHand),
          new Gate("shape", ShapeRules::isAStatement),
          new Gate("grounded", SourceRules::isGrounded),
          new Gate("own-words", SourceRules::isNoEcho),
          new Gate("passing", LastingRules::lasts));

  /** About a claim with everybody's support, before it may make an earlier one obsolete. */
  static final List<Gate> SUPPORTED =
      List.of(new Gate("personal", SupportRules::isNotOnePersonsWish));

  /** About a claim and what is known already. */
  static final List<Gate> KNOWN =
      List.of(
          new Gate("forgotten", SupportRules::wasNotForgotten),
          new Gate("duplicate", SupportRules::isNew),
          new Gate("proposed-before", SupportRules::wasNotProposed));

  private Gates() {}

  /** A claim that a gate stopped. */
  public record Stopped(Claim claim, String gate, String reason) {}

  /** What is kept in place of words that must not be kept at all. */
  public static Optional<String> leftOut(String gate) {
    return switch (gate) {
      case SECRET -> Optional.of("[not kept: a secret]");
      case PERSONAL_DATA -> Optional.of("[not kept: personal data]");
      default -> Optional.empty();
    };
  }

  /** The first gate that stops the claim. */
  static Optional<Stopped> stop(List<Gate> gates, Claim claim, Background background) {
    for (Gate gate : gates) {
      Optional<String> objection = gate.rule().objection(claim, background);
      if (objection.isPresent()) {
        return Optional.of(new Stopped(claim, gate.name(), objection.get()));
      }
    }
    return Optional.empty();
  }
}
