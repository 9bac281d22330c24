package dev.dreamteam.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.rubric.NamedRubric;
import dev.dreamteam.rubric.RubricSource;
import dev.dreamteam.text.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginsTest {
  private static final String OFFER = "# Offer\n- Names a price\n- at most 500 words\n";

  @TempDir Path folder;

  @Test
  void rubricsAreNamedAfterTheirPluginAndVersionedByTheirFile() throws IOException {
    write(
        "finance/.claude-plugin/plugin.json",
        "{\"name\":\"finance\",\"version\":\"1.2\",\"author\":{\"name\":\"A company\"}}");
    write("finance/rubrics/Offer.md", OFFER);
    write("finance/skills/dcf/SKILL.md", "---\nname: dcf\n---\n");

    Plugins plugins = read();

    NamedRubric rubric = plugins.rubrics().getFirst();
    assertThat(plugins.problems()).isEmpty();
    assertThat(plugins.describe()).isEqualTo("finance 1.2, 1 rubric; not used: skills");
    assertThat(rubric.rubric().name()).isEqualTo("finance:offer");
    assertThat(rubric.rubric().criteria()).hasSize(2);
    assertThat(rubric.author()).isEqualTo("A company");
    assertThat(rubric.rubric().source())
        .isEqualTo(new RubricSource.Plugin("finance", Fingerprint.of(OFFER)));
  }

  @Test
  void aPluginWithoutAManifestIsNamedByItsFolder() throws IOException {
    write("house-style/rubrics/letter.md", OFFER);

    assertThat(read().rubrics())
        .extracting(named -> named.rubric().name())
        .containsExactly("house-style:letter");
  }

  @Test
  void aBadPluginIsNamedWithWhatIsWrongAndTheOthersAreRead() throws IOException {
    write("a/.claude-plugin/plugin.json", "{\"name\":");
    write("b/.claude-plugin/plugin.json", "{\"version\":\"1\"}");
    write("c/.claude-plugin/plugin.json", "{\"name\":\"Not A Name\"}");
    write("d/.claude-plugin/plugin.json", "{\"name\":\"fine\",\"unheard-of\":[1]}");
    write("e/.claude-plugin/plugin.json", "{\"name\":\"fine\"}");

    Plugins plugins = read();

    assertThat(plugins.all()).extracting(Plugin::name).containsExactly("fine");
    assertThat(plugins.problems())
        .satisfiesExactly(
            a ->
                assertThat(a)
                    .startsWith(
                        "The plugin in "
                            + folder.resolve("a")
                            + " is left out: plugin.json is not JSON"),
            b ->
                assertThat(b)
                    .contains("/b is left out: plugin.json has no \"name\"")
                    .endsWith("Mend it and restart."),
            c -> assertThat(c).contains("'Not A Name' cannot name a plugin"),
            e -> assertThat(e).contains("/e is left out: ").contains("/d is named fine as well"));
  }

  @Test
  void aBadRubricIsLeftOutAndTheOthersOfItsPluginAreRead() throws IOException {
    Path secret = Files.writeString(Files.createTempFile("outside", ".md"), "- a secret\n");
    write("p/rubrics/good.md", OFFER);
    write("p/rubrics/empty.md", "# Nothing\n");
    write("p/rubrics/two words.md", OFFER);
    Files.createSymbolicLink(folder.resolve("p/rubrics/link.md"), secret);

    Plugins plugins = read();

    assertThat(plugins.rubrics())
        .extracting(named -> named.rubric().name())
        .containsExactly("p:good");
    assertThat(plugins.problems())
        .satisfiesExactly(
            empty ->
                assertThat(empty).contains("empty.md is left out: The rubric has no criteria."),
            link ->
                assertThat(link)
                    .contains("link.md is left out: it is a link that leads out of the plugin."),
            words -> assertThat(words).contains("'two words' cannot name a rubric"));
    Files.delete(secret);
  }

  @Test
  void withoutAFolderThereIsNothing() {
    assertThat(Plugins.read(new PluginConfig(folder.resolve("none"))).all()).isEmpty();
  }

  private Plugins read() {
    return Plugins.read(new PluginConfig(folder));
  }

  private void write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
