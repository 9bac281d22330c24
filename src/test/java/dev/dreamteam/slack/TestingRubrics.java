package dev.dreamteam.slack;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Rubrics as the edge sees them, in memory: remembers what was saved. */
public final class TestingRubrics implements RubricDesk {
  static final Draft KNOWN = new Draft("sources", true, "- names its sources");

  public final List<Draft> saved = new CopyOnWriteArrayList<>();

  @Override
  public String list(Visitor visitor) {
    return "• *sources*";
  }

  @Override
  public String show(Visitor visitor, String name, OptionalInt version) {
    return "Shown: " + name + version;
  }

  @Override
  public Optional<Draft> edit(Visitor visitor, String name) {
    return Optional.of(KNOWN).filter(known -> known.name().equals(name));
  }

  @Override
  public String save(Visitor visitor, Draft draft) {
    saved.add(draft);
    return "Saved " + draft.name() + ".";
  }

  @Override
  public String defaults(Visitor visitor) {
    return "The usual.";
  }

  @Override
  public String useByDefault(Visitor visitor, Optional<String> kind, String name) {
    return "By default: " + kind + name;
  }

  @Override
  public String useTheUsual(Visitor visitor, Optional<String> kind) {
    return "Back to the usual: " + kind;
  }

  @Override
  public String tryOut(Visitor visitor, String name) {
    return "Tried: " + name;
  }
}
