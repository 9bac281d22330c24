package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.dreamteam.config.Setting;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that operators read, and the code, say the same about every setting. */
final class ConfigurationDocTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:`(.+?)`|\\(nothing\\)) \\| (.+) \\|$");

  /** What the page says of a setting. */
  private record Row(String fallback, String meaning) {}

  @Test
  void thePageListsEverySettingWithItsFallbackAndMeaning() throws Exception {
    Map<String, Row> inCode = new TreeMap<>();
    for (Setting setting : settings("Setting")) {
      inCode.put(setting.name(), new Row(setting.fallback(), setting.meaning()));
    }

    assertThat(inCode).isNotEmpty();
    assertThat(onPage()).isEqualTo(inCode);
  }

  @Test
  void everySettingStandsInItsPackagesList() throws Exception {
    assertThat(settings("List")).containsExactlyInAnyOrderElementsOf(settings("Setting"));
  }

  private static Map<String, Row> onPage() throws IOException {
    Map<String, Row> rows = new TreeMap<>();
    Matcher matcher = ROW.matcher(Files.readString(Path.of("docs", "configuration.md")));
    while (matcher.find()) {
      String fallback = matcher.group(2) == null ? "" : matcher.group(2);
      rows.put(matcher.group(1), new Row(fallback, matcher.group(3)));
    }
    return rows;
  }

  /**
   * The constants themselves, or what the lists named SETTINGS hold; wiring's own is no package's.
   */
  private static List<Setting> settings(String kind) throws ReflectiveOperationException {
    ArrayList<Setting> found = new ArrayList<>();
    for (JavaField field :
        ArchitectureTest.product()
            .filter(one -> !one.getPackageName().equals("dev.dreamteam"))
            .flatMap(one -> one.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .toList()) {
      boolean isSetting = field.getRawType().isEquivalentTo(Setting.class);
      boolean isList =
          field.getName().equals("SETTINGS") && field.getRawType().isEquivalentTo(List.class);
      if (kind.equals("Setting") ? isSetting : isList) {
        Field reflected = field.reflect();
        reflected.setAccessible(true);
        Object value = reflected.get(null);
        if (value instanceof Setting setting) {
          found.add(setting);
        } else if (value instanceof List<?> list) {
          list.forEach(one -> found.add((Setting) one));
        }
      }
    }
    return found;
  }
}
