package dev.dreamteam.dream;

import java.util.ArrayList;
import java.util.List;

/** What an imagined company means to keep to, each about a subject of its own. */
final class Statements {
  /**
   * Something that is true, and perhaps what takes its place later.
   *
   * @param later empty when nobody changes their mind
   */
  record Statement(String now, String later) {}

  /**
   * One way to say something. In both sentences {@code {s}} is the service; {@code {a}} is the
   * first value and {@code {b}} the later one, both of one sort of words.
   */
  private record Wording(String values, String now, String later) {}

  private static final List<Wording> CHANGING =
      List.of(
          new Wording(
              "weekday",
              "We decided that {s} is deployed on {a}.",
              "Change of plan: we decided that {s} is deployed on {b}."),
          new Wording(
              "n",
              "Decision: backups of {s} are kept for {a} days.",
              "Decision: backups of {s} are kept for {b} days."),
          new Wording(
              "name",
              "{a} is responsible for the rollout of {s} from now on.",
              "{b} takes over and is responsible for the rollout of {s} from now on."),
          new Wording(
              "nn",
              "The admin page of {s} always listens on port {a}.",
              "Correction: the admin page of {s} always listens on port {b}."),
          new Wording(
              "tool",
              "We use {a} for the search in {s}.",
              "We use {b} for the search in {s} instead of {a}."),
          new Wording(
              "month",
              "We agreed that the contract for {s} ends in {a} 2027.",
              "We agreed that the contract for {s} ends in {b} 2028."));
  private static final List<Wording> STAYING =
      List.of(
          new Wording(
              "n", "Never restart {s} with over {a} open orders, otherwise orders are lost.", ""),
          new Wording("name", "Before each release of {s}, {a} approves the release notes.", ""),
          new Wording("n", "We agreed to review the alerts of {s} every {a} days.", ""),
          new Wording("n", "Let's keep the weekly report about {s} to {a} lines for everyone.", ""),
          new Wording("vendor", "Invoices for {s} always go to {a} by post.", ""),
          new Wording("tool", "Decision: the new storage of {s} is built with {a}.", ""),
          new Wording("name", "{a} owns the runbook of {s}.", ""));

  private final Dice dice;

  private Statements(Dice dice) {
    this.dice = dice;
  }

  /** So many, of which so many change later. */
  static List<Statement> of(Dice dice, int count, int changed) {
    Statements statements = new Statements(dice);
    List<Statement> changing = statements.each(CHANGING);
    List<Statement> staying = statements.each(STAYING);
    List<Statement> all = new ArrayList<>(changing.subList(0, changed));
    changing
        .subList(changed, changing.size())
        .forEach(s -> staying.add(new Statement(s.now(), "")));
    dice.shuffle(staying);
    all.addAll(staying.subList(0, count - changed));
    return List.copyOf(all);
  }

  private List<Statement> each(List<Wording> wordings) {
    List<Statement> each = new ArrayList<>();
    for (Wording wording : wordings) {
      for (String service : Vocabulary.SERVICES) {
        String first = dice.fill("{" + wording.values() + "}");
        String second = first;
        while (second.equals(first)) {
          second = dice.fill("{" + wording.values() + "}");
        }
        each.add(
            new Statement(
                said(wording.now(), service, first, second),
                said(wording.later(), service, first, second)));
      }
    }
    dice.shuffle(each);
    return each;
  }

  private static String said(String template, String service, String first, String second) {
    return template.replace("{s}", service).replace("{a}", first).replace("{b}", second);
  }
}
