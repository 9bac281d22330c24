package dev.dreamteam.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dreamteam.config.InvalidSettings;
import dev.dreamteam.config.Settings;
import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.model.ModelName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AgentFilesTest {
  private static final Set<String> TOOLS =
      Set.of(
          "list_agents delegate follow_up check_on wait_for_reports ask_requester read_thread"
              .concat(" search_channel recall_memory list_files read_file write_file edit_file")
              .concat(" search_files post_message read_document write_document write_slides")
              .concat(" write_spreadsheet read_skill")
              .split(" "));

  @TempDir Path folder;

  @Test
  void theBuiltInAgentsAreReadWithTheirTools() {
    AgentFiles agents = AgentFiles.read(Settings.of(Map.of()), TOOLS);

    assertThat(agents.specialists())
        .extracting(AgentDefinition::name)
        .containsExactly("analyst", "fact_checker", "researcher", "reviewer", "writer");
    assertThat(agents.lead().tools()).containsExactlyInAnyOrderElementsOf(TOOLS);
    assertThat(agents.grader().tools())
        .containsExactly("list_files", "read_file", "search_files", "read_document");
    assertThat(agents.specialists())
        .allSatisfy(
            agent -> {
              assertThat(agent.instructions()).hasSizeGreaterThan(1_000);
              assertThat(agent.tools()).contains("write_file").doesNotContain("delegate");
            });
  }

  @Test
  void anOwnAgentIsAddedOrReplacesABuiltInOne() throws IOException {
    file(
        "a.md",
        """
        ---
        name: writer
        description: Writes like us.
        model: [anthropic/some-model, openrouter/vendor/other]
        tools: [read_file]
        max_turns: 5
        ---
        Write.
        """);
    file("b.md", "---\nname: poet\ndescription: Rhymes.\nmodel: default\n---\nRhyme.\n");

    AgentFiles agents = AgentFiles.read(settings(), TOOLS);

    assertThat(agents.find("writer"))
        .contains(
            new AgentDefinition(
                "writer",
                "Writes like us.",
                "Write.",
                List.of(
                    new ModelName("anthropic", "some-model"),
                    new ModelName("openrouter", "vendor/other")),
                List.of("read_file"),
                5,
                6_000));
    assertThat(agents.find("poet").orElseThrow().models()).isEmpty();
    assertThat(agents.specialists()).hasSize(6);
  }

  @Test
  void everythingWrongIsToldAtOnceWithFileAndLine() throws IOException {
    file("1.md", "no front matter\n");
    file("2.md", "---\nname: Bad Name\ndescription: x\n---\ntext\n");
    file("3.md", "---\nname: good\ndescription: x\ntools: [fly]\n---\ntext\n");
    file("4.md", "---\nname: good\ndescription: [x\n---\ntext\n");
    file("5.md", "---\nname: good\ndescription: x\nmodel: nothing\n---\ntext\n");
    file("6.md", "---\nname: good\ndescription: x\nmax_turns: many\n---\ntext\n");
    file("8.md", "---\nname: good\ndescription: x\ntools: [read_file]\nask: [fly]\n---\ntext\n");
    file("9.md", "---\nname: good\ndescription: x\nask: [read_file]\n---\ntext\n");
    file("10.md", "---\nname: good\ndescription: x\napprovers: Anna\n---\ntext\n");
    Settings settings = settings();

    AgentFiles.read(settings, TOOLS);

    assertThatThrownBy(() -> settings.check(AgentFiles.SETTINGS))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("1.md, line 1: must begin with a line ---")
        .hasMessageContaining("2.md, line 2: field name must be")
        .hasMessageContaining("3.md, line 4: field tools names 'fly'")
        .hasMessageContaining("4.md, line ")
        .hasMessageContaining("5.md, line 4: field model is wrong")
        .hasMessageContaining("6.md, line 4: field max_turns must be a whole number from 1 to 200")
        .hasMessageContaining("8.md, line 5: field ask names 'fly'")
        .hasMessageContaining("9.md, line 4: field ask names 'read_file', which is not among")
        .hasMessageContaining("10.md, line 4: field approvers must be requester, members or");
  }

  @Test
  void anAgentInClaudesFormatIsReadAndWhatMeansNothingHereIsNamed() throws IOException {
    file(
        "pitch-agent.md",
        """
        ---
        name: pitch-agent
        description: Pitches.
        tools: Read, Grep, read_file
        model: sonnet
        color: blue
        ---
        Pitch.
        """);
    Settings settings = settings();

    AgentFiles agents = AgentFiles.read(settings, TOOLS);

    settings.check(AgentFiles.SETTINGS);
    AgentDefinition pitch = agents.find("pitch_agent").orElseThrow();
    assertThat(pitch.tools()).containsExactly("read_file");
    assertThat(pitch.models()).isEmpty();
    assertThat(agents.notes())
        .singleElement()
        .satisfies(
            note ->
                assertThat(note)
                    .contains("pitch-agent.md")
                    .endsWith("means nothing here: color, tool Read, tool Grep."));
  }

  @Test
  void moreAgentsThanALeadCanHaveAreAProblemOfTheSettings() throws IOException {
    for (int i = 0; i < 25; i++) {
      file(i + ".md", "---\nname: agent%d\ndescription: x\n---\ntext\n".formatted(i));
    }
    Settings settings = settings();

    AgentFiles.read(settings, TOOLS);

    assertThatThrownBy(() -> settings.check(AgentFiles.SETTINGS))
        .hasMessageContaining("makes 30 agents besides lead and grader; 20 are the most");
  }

  @Test
  void anAgentsFileSaysWhichCallsAskAndWhom() throws IOException {
    file(
        "a.md",
        "---\nname: a\ndescription: x\ntools: [read_file]\nask: read_file\n"
            + "approvers: [U01, U02]\n---\ntext\n");
    file("b.md", "---\nname: b\ndescription: x\napprovers: members\n---\ntext\n");

    AgentFiles agents = AgentFiles.read(settings(), TOOLS);

    assertThat(agents.find("a").orElseThrow().permissions())
        .isEqualTo(
            new Permissions(
                List.of("read_file"),
                new Approvers.Named(List.of(new PersonId("U01"), new PersonId("U02")))));
    assertThat(agents.find("b").orElseThrow().permissions().approvers())
        .isEqualTo(new Approvers.Members());
    assertThat(agents.lead().permissions()).isEqualTo(Permissions.USUAL);
  }

  @Test
  void aFolderThatIsNotThereIsAProblem() {
    Settings settings =
        Settings.of(Map.of("DREAMTEAM_AGENTS", folder.resolve("absent").toString()));

    AgentFiles.read(settings, TOOLS);

    assertThatThrownBy(() -> settings.check(AgentFiles.SETTINGS))
        .hasMessageContaining("DREAMTEAM_AGENTS is not a folder");
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private Settings settings() {
    return Settings.of(Map.of("DREAMTEAM_AGENTS", folder.toString()));
  }
}
