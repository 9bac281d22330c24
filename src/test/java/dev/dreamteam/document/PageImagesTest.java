package dev.dreamteam.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.dreamteam.json.Bytes;
import dev.dreamteam.workspace.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With small programs in place of the real ones where those need not be there. */
final class PageImagesTest {
  private static final Duration SHORT = Duration.ofMillis(700);

  @Test
  void withoutTheProgramsItSaysSo(@TempDir Path empty) {
    PageImages images = PageImages.in(empty.toString(), SHORT);

    assertThat(images.unavailable(MediaType.PDF)).hasValueSatisfying(why -> assertThat(why).contains("pdftoppm"));
    assertThat(images.unavailable(MediaType.TEXT)).contains("A text has no pages.");
    assertThatThrownBy(() -> images.render(MediaType.PDF, Bytes.utf8("%PDF-"), 1))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("not installed here");
  }

  @Test
  @Timeout(20)
  void aProgramThatHangsIsEndedWithItsChildren(@TempDir Path folder) throws IOException {
    program(folder, "pdftoppm", "sleep 30 & echo $! > '" + folder + "/child'; wait");
    PageImages images = PageImages.in(folder.toString(), SHORT);

    assertThatThrownBy(() -> images.render(MediaType.PDF, Bytes.utf8("%PDF-"), 1))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining("took longer");
    long child = Long.parseLong(Files.readString(folder.resolve("child")).strip());
    // One that was ended and not yet collected by its parent runs no command any more.
    assertThat(ProcessHandle.of(child).flatMap(handle -> handle.info().command())).isEmpty();
  }

  @Test
  void eachRunHasAProfileOfItsOwnAndNoneOfTheSettings(@TempDir Path folder)
      throws IOException, InterruptedException {
    program(folder, "soffice", "echo \"$1\" >> '" + folder + "/profiles'; env > '" + folder + "/env'; cp \"$9\" \"$8/it.pdf\"");
    program(folder, "pdftoppm", "for last; do :; done; printf a > \"$last-1.png\"; printf b > \"$last-2.png\"");
    PageImages images = PageImages.in(folder.toString(), Duration.ofSeconds(10));
    Bytes document = WordWriter.write("# One");

    List<Bytes> pages = images.render(MediaType.DOCX, document, 2);
    images.render(MediaType.DOCX, document, 2);

    assertThat(pages).containsExactly(Bytes.utf8("a"), Bytes.utf8("b"));
    assertThat(Files.readAllLines(folder.resolve("profiles"))).doesNotHaveDuplicates().hasSize(2);
    assertThat(Files.readAllLines(folder.resolve("env")))
        .allMatch(line -> line.matches("(HOME|PATH|PWD|SHLVL|_|OLDPWD)=.*"));
  }

  @Test
  void realProgramsMakeRealPicturesWhereTheyAre() throws IOException, InterruptedException {
    PageImages images =
        PageImages.in(System.getenv().getOrDefault("PATH", ""), Duration.ofSeconds(60));
    assumeTrue(images.unavailable(MediaType.PDF).isEmpty(), "needs pdftoppm");

    List<Bytes> pages = images.render(MediaType.PDF, PdfReaderTest.pdf(false, "One", "Two"), 5);

    assertThat(pages).hasSize(2).allMatch(page -> page.size() > 500);
  }

  private static void program(Path folder, String name, String script) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
