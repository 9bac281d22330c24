package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.lead.TaskReader;
import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.NamedRubrics;
import dev.dreamteam.rubric.RubricParser;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.text.Fingerprint;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What people read who use rubrics from Slack. */
final class RubricCommandsTest {
  private static final Database DATABASE = TestDatabase.fresh();

  private final RubricCommands commands =
      new RubricCommands(
          DATABASE, new NamedRubrics(Clock.systemUTC()), noResults(), Clock.systemUTC());

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  @Test
  void whatIsSavedIsShownWithItsVersionsAndWhatCodeDecides() {
    RubricDesk.Visitor ada = visitor("T1", "C1");
    assertThat(commands.list(ada)).startsWith("No rubric is saved.");

    String first = commands.save(ada, draft("weekly", "- at most 90 words\n- looks good"));
    String second = commands.save(ada, draft("weekly", "## Form\n- at most 80 words"));

    assertThat(first).contains("version 1, 2 criteria, 1 of them", "“looks good” cannot be judged");
    assertThat(second).contains("Saved `weekly` for the team, version 2", "`rubric: weekly`");
    assertThat(commands.show(ada, "weekly", OptionalInt.empty()))
        .contains("*weekly*", "*Form*", "at most 80 words (checked by code)")
        .contains("version 2, saved by Ada", "other versions: 1");
    assertThat(commands.show(ada, "weekly", OptionalInt.of(1))).contains("looks good");
    assertThat(commands.show(ada, "weekly", OptionalInt.of(7))).contains("no version 7");
    assertThat(commands.list(ada)).contains("*weekly* – 1 criterion, 1 of them checked by code");
  }

  @Test
  void aChannelsOwnIsEditedAsItsOwnAndUnknownToOthers() {
    RubricDesk.Visitor here = visitor("T2", "C1");
    String _ = commands.save(here, new RubricDesk.Draft("offer", true, "- short"));

    assertThat(commands.edit(here, "offer"))
        .contains(new RubricDesk.Draft("offer", true, "# offer\n\n1. short\n"));
    assertThat(commands.edit(visitor("T2", "C2"), "offer")).isEmpty();
    assertThat(commands.show(visitor("T2", "C2"), "offer", OptionalInt.empty()))
        .contains("There is no rubric `offer`");
  }

  @Test
  void whatCountsByDefaultIsChosenShownAndTakenBack() {
    RubricDesk.Visitor ada = visitor("T3", "C1");
    String _ = commands.save(ada, draft("weekly", "- short"));

    assertThat(commands.useByDefault(ada, Optional.of("summary"), "weekly"))
        .contains("`weekly` counts in this channel for requests of the kind “summary”");
    assertThat(commands.defaults(ada)).contains("• summary: `weekly`", "• draft: what is usual");
    assertThat(commands.useTheUsual(ada, Optional.of("summary"))).startsWith("Taken back.");
    assertThat(commands.useTheUsual(ada, Optional.empty())).startsWith("Nothing was chosen here");
    assertThat(commands.useByDefault(ada, Optional.of("poem"), "weekly")).contains("Kinds are: ");
    assertThat(commands.useByDefault(ada, Optional.empty(), "gone")).contains("Saved are: weekly");
  }

  @Test
  void whatCannotBeSavedIsSaidAndATrialNeedsAResult() {
    RubricDesk.Visitor ada = visitor("T4", "C1");

    assertThat(commands.save(ada, draft("two words", "- short"))).contains("one word");
    assertThat(commands.save(ada, draft("off", "- short"))).contains("means something in commands");
    assertThat(commands.save(ada, draft("empty", " "))).contains("no criteria");
    String _ = commands.save(ada, draft("weekly", "- short"));
    assertThat(commands.tryOut(ada, "weekly"))
        .contains("Every criterion can be judged", "There is no result in this channel yet");
    assertThat(commands.tryOut(ada, "gone")).contains("There is no rubric `gone`");
  }

  @Test
  void whatCameWithAPluginIsUsedAsItIsAndCopiedToBeChanged() {
    RubricSource source = new RubricSource.Plugin("finance", Fingerprint.of("file"));
    NamedRubric shipped =
        new NamedRubric(
            RubricParser.parse("finance:offer", "- short").from(source),
            1,
            "A company",
            Instant.EPOCH);
    RubricCommands withPlugin =
        new RubricCommands(
            DATABASE,
            new NamedRubrics(Clock.systemUTC(), () -> List.of(shipped)),
            noResults(),
            Clock.systemUTC());
    RubricDesk.Visitor ada = visitor("T5", "C1");

    assertThat(withPlugin.list(ada))
        .contains("*finance:offer*", "from the plugin finance, 3b9c358f");
    assertThat(withPlugin.show(ada, "Finance:Offer", OptionalInt.empty()))
        .contains("from the plugin finance", "`rubric edit` makes a copy of your own");
    assertThat(withPlugin.useByDefault(ada, Optional.empty(), "finance:offer"))
        .startsWith("From now on `finance:offer` counts");
    assertThat(withPlugin.save(ada, draft("finance:offer", "- long")))
        .contains("is changed there alone", "for example finance-offer");
    RubricDesk.Draft copy = withPlugin.edit(ada, "finance:offer").orElseThrow();
    assertThat(copy.name()).isEqualTo("finance-offer");
    assertThat(withPlugin.save(ada, copy)).startsWith("Saved `finance-offer` for the team");
  }

  private static RubricDesk.Draft draft(String name, String markdown) {
    return new RubricDesk.Draft(name, false, markdown);
  }

  private static RubricDesk.Visitor visitor(String team, String channel) {
    return new RubricDesk.Visitor(team, channel, new PersonId("U1"), "Ada");
  }

  /** Of a channel in which nothing was asked for yet. */
  private static TaskReader noResults() {
    return (TaskReader)
        Proxy.newProxyInstance(
            TaskReader.class.getClassLoader(),
            new Class<?>[] {TaskReader.class},
            (_, _, _) -> Optional.empty());
  }
}
