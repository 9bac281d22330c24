package dev.dreamteam.dream;

import java.util.List;
import java.util.Optional;

/** Every gate, in the order in which a claim meets them. */
final class Gates {
  /** About one claim alone. */
  static final List<Gate> ALONE =
      List.of(
          new Gate("sources", SourceRules::sourcesExist),
          new Gate("people", SourceRules::peopleSaidIt),
          new Gate("secret", SafetyRules::noSecret),
          new Gate("instruction", SafetyRules::noInstruction),
          new Gate("shape", ShapeRules::isAStatement),
          new Gate("passing", ShapeRules::lasts),
          new Gate("grounded", SourceRules::isGrounded),
          new Gate("own-words", SourceRules::isNoEcho));

  /** About a claim with everybody's support and what is known already. */
  static final List<Gate> TOGETHER =
      List.of(
          new Gate("personal", SupportRules::isNotOnePersonsWish),
          new Gate("forgotten", SupportRules::wasNotForgotten),
          new Gate("duplicate", SupportRules::isNew),
          new Gate("proposed-before", SupportRules::wasNotProposed));

  private Gates() {}

  /** A claim that a gate stopped. */
  record Stopped(Claim claim, String gate, String reason) {}

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
