package dev.dreamteam.plugin;

import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where plugins are.
 *
 * @param folder with a folder for each; may not be there
 */
public record PluginConfig(Path folder) {
  public static final Setting FOLDER =
      new Setting(
          "DREAMTEAM_PLUGINS",
          "",
          "Folder with a folder for each plugin; their `rubrics/*.md` are offered as"
              + " `plugin:rubric`. Unset: DREAMTEAM_HOME/plugins, which need not exist.");
  public static final List<Setting> SETTINGS = List.of(FOLDER);

  /**
   * @param home of the product
   */
  public static PluginConfig from(Settings settings, Path home) {
    Path folder = settings.find(FOLDER).map(Path::of).orElseGet(() -> home.resolve("plugins"));
    if (settings.isSet(FOLDER) && !Files.isDirectory(folder)) {
      settings.problem(FOLDER, "names " + folder + ", which is no folder");
    }
    return new PluginConfig(folder);
  }
}
