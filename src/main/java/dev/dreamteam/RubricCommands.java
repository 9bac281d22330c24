package dev.dreamteam;

import dev.dreamteam.database.Database;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RequestKind;
import dev.dreamteam.rubric.Rubric;
import dev.dreamteam.rubric.RubricDefaults;
import dev.dreamteam.rubric.RubricHome;
import dev.dreamteam.rubric.RubricMarkdown;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.rubric.UnusableRubric;
import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.task.Agreement;
import dev.dreamteam.task.DecisionStore;
import dev.dreamteam.text.Pattern;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers what {@code /dreamteam rubric} asks. */
final class RubricCommands implements RubricDesk {
  private static final Pattern HEADLINE = Pattern.compile("(?m)^#+ (.+)$");

  private final Database database;
  private final NamedRubrics rubrics;
  private final RubricDefaults defaults;
  private final TaskReader tasks;

  RubricCommands(Database database, NamedRubrics rubrics, TaskReader tasks, Clock clock) {
    this.database = database;
    this.rubrics = rubrics;
    this.defaults = new RubricDefaults(rubrics, clock);
    this.tasks = tasks;
  }

  @Override
  public String list(Visitor visitor) {
    List<NamedRubric> all = rubrics.list(database.sql(), visitor.teamId(), visitor.channelId());
    if (all.isEmpty()) {
      return "No rubric is saved. `/dreamteam rubric new NAME` opens a form to write one.";
    }
    return all.stream()
        .map(
            named ->
                "• *%s* – %s; %s%s"
                    .formatted(
                        named.rubric().name(),
                        RubricText.size(named.rubric()),
                        named.rubric().source().words(),
                        agreement(visitor, named.rubric(), "; ")))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String show(Visitor visitor, String name, OptionalInt version) {
    List<NamedRubric> versions =
        rubrics.versions(database.sql(), visitor.teamId(), visitor.channelId(), name);
    Optional<NamedRubric> wanted =
        versions.stream()
            .filter(one -> version.isEmpty() || one.version() == version.getAsInt())
            .findFirst();
    if (wanted.isEmpty()) {
      return versions.isEmpty()
          ? unknown(name)
          : "`%s` has no version %d; the newest is %d."
              .formatted(name, version.orElse(0), versions.getFirst().version());
    }
    // Slack knows no headings; a bold line is a section as well.
    return HEADLINE.replaceAll(RubricMarkdown.show(wanted.get().rubric()), "*$1*")
        + "\n_"
        + RubricText.saved(wanted.get())
        + (versions.size() > 1 ? "; " + RubricText.others(versions, wanted.get()) : "")
        + agreement(visitor, wanted.get().rubric(), "; ")
        + "_"
        + RubricText.remarks(wanted.get().rubric());
  }

  private String agreement(Visitor visitor, Rubric rubric, String before) {
    Agreement agreement = DecisionStore.agreement(database.sql(), visitor.teamId(), rubric.name());
    return agreement.words().isEmpty() ? "" : before + agreement.words();
  }

  @Override
  public Optional<Draft> edit(Visitor visitor, String name) {
    return latest(visitor, name)
        .map(
            newest ->
                new Draft(
                    // What came with a plugin is changed there alone; here a copy is.
                    newest.rubric().source() instanceof RubricSource.Plugin
                        ? NamedRubrics.copyName(name)
                        : newest.rubric().name(),
                    newest.rubric().source() instanceof RubricSource.Saved saved
                        && saved.channelId().isPresent(),
                    RubricMarkdown.write(newest.rubric())));
  }

  @Override
  public String save(Visitor visitor, Draft draft) {
    RubricHome home =
        draft.here()
            ? RubricHome.ofChannel(visitor.teamId(), visitor.channelId())
            : RubricHome.ofTeam(visitor.teamId());
    return answered(
        () ->
            database.inTransaction(
                tx -> {
                  NamedRubric saved =
                      rubrics.save(tx, home, draft.name(), draft.markdown(), visitor.name());
                  String name = saved.rubric().name();
                  return "Saved `%s` for %s, version %d, %s. Use it: `rubric: %s` in a request; `/dreamteam rubric try %s` looks at the newest result with it.%s"
                      .formatted(
                          name,
                          draft.here() ? "this channel" : "the team",
                          saved.version(),
                          RubricText.size(saved.rubric()),
                          name,
                          name,
                          RubricText.remarks(saved.rubric()));
                }));
  }

  @Override
  public String defaults(Visitor visitor) {
    Map<RequestKind, Optional<String>> all =
        defaults.of(database.sql(), visitor.teamId(), visitor.channelId());
    return all.entrySet().stream()
        .map(
            kind ->
                "• %s: %s"
                    .formatted(
                        kind.getKey().title(),
                        kind.getValue().map(name -> "`" + name + "`").orElse("what is usual")))
        .collect(
            Collectors.joining(
                "\n",
                "Where a request says no rubric, this counts here:\n",
                "\n"
                    + "`rubric default [KIND] NAME` chooses another, `rubric default [KIND] off`"
                    + " takes it back."));
  }

  @Override
  public String useByDefault(Visitor visitor, Optional<String> kind, String name) {
    return answered(
        () -> {
          RubricDefaults.Choice choice = choice(visitor, kind);
          Rubric rubric =
              database.inTransaction(
                  tx -> defaults.choose(tx, choice, name, visitor.person().value()));
          return "From now on `%s` counts in this channel %s that say no rubric. `/dreamteam rubric default%s off` takes it back."
              .formatted(rubric.name(), requests(kind), kind.map(k -> " " + k).orElse(""));
        });
  }

  @Override
  public String useTheUsual(Visitor visitor, Optional<String> kind) {
    return answered(
        () -> {
          RubricDefaults.Choice choice = choice(visitor, kind);
          boolean was = database.inTransaction(tx -> defaults.drop(tx, choice));
          return was
              ? "Taken back. `/dreamteam rubric default` shows what counts now."
              : "Nothing was chosen here %s.".formatted(requests(kind));
        });
  }

  private static String requests(Optional<String> kind) {
    return kind.map("for requests of the kind “%s”"::formatted).orElse("for all requests");
  }

  private static RubricDefaults.Choice choice(Visitor visitor, Optional<String> kind) {
    Optional<RequestKind> known = kind.flatMap(RequestKind::named);
    if (kind.isPresent() && known.isEmpty()) {
      throw new UnusableRubric(
          "There is no kind of request “%s”. Kinds are: %s."
              .formatted(
                  kind.get(),
                  Stream.of(RequestKind.values())
                      .map(RequestKind::title)
                      .collect(Collectors.joining(", "))));
    }
    return new RubricDefaults.Choice(visitor.teamId(), visitor.channelId(), known);
  }

  @Override
  public String tryOut(Visitor visitor, String name) {
    Optional<NamedRubric> newest = latest(visitor, name);
    if (newest.isEmpty()) {
      return unknown(name);
    }
    Rubric rubric = newest.get().rubric();
    String advice = RubricText.remarks(rubric);
    String checked = advice.isEmpty() ? "\nEvery criterion can be judged and can fail." : advice;
    return "*%s*, %s%s\n%s"
        .formatted(
            rubric.name(),
            rubric.source().words(),
            checked,
            tasks
                .trial(visitor.teamId(), visitor.channelId(), rubric)
                .map(trial -> RubricText.tried(rubric, trial))
                .orElse("There is no result in this channel yet that it could be tried on."));
  }

  private Optional<NamedRubric> latest(Visitor visitor, String name) {
    return rubrics.latest(database.sql(), visitor.teamId(), visitor.channelId(), name);
  }

  private static String unknown(String name) {
    return "There is no rubric `%s`. `/dreamteam rubric list` shows all.".formatted(name);
  }

  private static String answered(Supplier<String> work) {
    try {
      return work.get();
    } catch (UnusableRubric e) {
      return String.valueOf(e.getMessage());
    }
  }
}
