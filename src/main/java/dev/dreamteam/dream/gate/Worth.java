package dev.dreamteam.dream.gate;

import dev.dreamteam.text.Pattern;

/** How useful a claim is to a team, so that the best come first and the rest can be cut. */
final class Worth {
  private static final Pattern FIRM =
      Pattern.compile(
          "(?i)\\b(decided|agreed|approved|confirmed|locked|must|always|never|from now on|by"
              + " default|rule|policy|owner|owns|responsible|deadline)\\b");

  private Worth() {}

  /** A number to compare with; the order of kinds counts most. */
  static int of(Claim claim) {
    int kind =
        switch (claim.candidate().kind()) {
          case DECISION -> 10;
          case PROCEDURE, PITFALL -> 8;
          case PREFERENCE, PERSON_OR_ROLE -> 6;
          case FACT -> 4;
        };
    int people = (int) Math.min(3, Support.people(claim));
    int messages = Math.min(3, claim.sources().size());
    int firm = FIRM.isIn(claim.content()) ? 2 : 0;
    return kind + people + messages + firm;
  }
}
