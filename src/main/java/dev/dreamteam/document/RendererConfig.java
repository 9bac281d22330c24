package dev.dreamteam.document;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What draws pages.
 *
 * @param office LibreOffice's program; empty when it is to be looked for
 * @param officeAllowed whether it may be used
 */
public record RendererConfig(Optional<Path> office, boolean officeAllowed) {
  public static final Setting OFFICE =
      new Setting(
          "DREAMTEAM_OFFICE",
          "",
          "LibreOffice's `soffice`, which draws the pages of Word, Excel and PowerPoint files for"
              + " the grader, within bubblewrap. Unset: looked for on the PATH; `off`: not used.");
  public static final List<Setting> SETTINGS = List.of(OFFICE);

  public static RendererConfig from(Settings settings) {
    Optional<String> said = settings.find(OFFICE);
    if (said.equals(Optional.of("off"))) {
      return new RendererConfig(Optional.empty(), false);
    }
    Optional<Path> program = said.map(Path::of);
    if (program.isPresent() && !Files.isExecutable(program.get())) {
      settings.problem(OFFICE, "names " + program.get() + ", which is no program that can be run");
    }
    return new RendererConfig(program, true);
  }
}
