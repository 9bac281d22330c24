package dev.dreamteam;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the package map of {@code docs/architecture.md}: a new edge is a decision, no accident. */
final class ArchitectureTest {
  private static final String ROOT = "dev.dreamteam";

  /** Kinds of classes. A room is a noun of its subject. */
  private static final Set<String> KINDS =
      Set.of(
          "handler",
          "handlers",
          "view",
          "views",
          "row",
          "rows",
          "block",
          "blocks",
          "util",
          "helper",
          "dto",
          "entity",
          "service",
          "impl",
          "common",
          "base",
          "exception");

  private static final int FEWEST = 3;
  private static final int MOST = 40;
  private static final Map<String, List<String>> DOORS =
      Map.ofEntries(
          entry("org.quartz", List.of("schedule")),
          entry("com.slack.api", List.of("slack", "local")),
          entry("okhttp3", List.of("http", "model", "slack")),
          entry("io.javalin", List.of("web", "console", "webhook", "local")),
          entry("io.micrometer", List.of("web")),
          entry("org.flywaydb", List.of("database")),
          entry("com.zaxxer.hikari", List.of("database", "web")),
          entry("io.zonky.test", List.of("database")),
          entry("gg.jte", List.of("console")),
          entry("com.standardwebhooks", List.of("webhook")),
          entry("org.apache", List.of("document")),
          entry("com.github.difflib", List.of("console", "text")),
          entry("org.mozilla", List.of("text")),
          entry("com.google.re2j", List.of("text")));
  // Whoever writes such a text makes them go over it again and again.
  private static final Set<String> SEARCHES_OF_STRINGS =
      Set.of("matches", "replaceAll", "replaceFirst");
  private static final JavaClasses PRODUCT =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everySubjectHasARowInTheMap() {
    assertThat(Subjects.MAP)
        .extracting(Subjects::name)
        .containsExactlyInAnyOrderElementsOf(uses().keySet());
  }

  @Test
  void aSubjectUsesOnlyWhatItsRowAllows() {
    Map<String, Set<String>> uses = uses();
    for (Subjects row : Subjects.MAP) {
      assertThat(uses.getOrDefault(row.name(), Set.of()))
          .as("used by %s", row.name())
          .isSubsetOf(row.allowed());
    }
  }

  @Test
  void noRowAllowsWhatItsSubjectDoesNotUse() {
    Map<String, Set<String>> uses = uses();
    for (Subjects row : Subjects.MAP) {
      assertThat(uses.getOrDefault(row.name(), Set.of())).as(row.name()).containsAll(row.uses());
    }
  }

  @Test
  void aSubjectUsesOnlyLowerFloors() {
    Map<String, Integer> floors =
        Subjects.MAP.stream().collect(toMap(Subjects::name, Subjects::floor));
    uses()
        .forEach(
            (subject, used) ->
                assertThat(used)
                    .as("used by %s", subject)
                    .allMatch(
                        one -> floors.getOrDefault(one, 0) < floors.getOrDefault(subject, 0)));
  }

  @Test
  void thePageListsEverySubjectAndWhatItUses() throws IOException {
    Pattern line = Pattern.compile("\\| (\\d+) \\| `(\\w+)` \\| ([^|]*) \\| [^|]* \\|");
    List<Subjects> listed =
        Files.readAllLines(Path.of("docs/architecture.md")).stream()
            .map(line::matcher)
            .filter(Matcher::matches)
            .map(
                found ->
                    new Subjects(
                        Integer.parseInt(found.group(1)), found.group(2), names(found.group(3))))
            .toList();
    assertThat(listed).containsExactlyElementsOf(Subjects.MAP);
  }

  private static Set<String> names(String cell) {
    return Stream.of(cell.split("[`, ]+"))
        .filter(name -> !name.isEmpty() && !name.equals("–"))
        .collect(Collectors.toSet());
  }

  /** The subjects, with the other subjects that their classes use. */
  private static Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new TreeMap<>();
    for (JavaClass one : PRODUCT) {
      String subject = subject(one);
      if (subject.isEmpty()) {
        continue;
      }
      Set<String> used = uses.computeIfAbsent(subject, _ -> new TreeSet<>());
      one.getDirectDependenciesFromSelf().stream()
          .map(dependency -> subject(dependency.getTargetClass().getBaseComponentType()))
          .filter(name -> !name.isEmpty() && !name.equals(subject))
          .forEach(used::add);
    }
    return uses;
  }

  /** The subject of a class, or nothing for the wiring and for what is not ours. */
  private static String subject(JavaClass one) {
    return part(one, 0);
  }

  /** The room of a class, or nothing when it stands at its subject's door. */
  private static String room(JavaClass one) {
    return isGenerated(one) ? "" : part(one, 1);
  }

  private static String part(JavaClass one, int number) {
    String name = one.getPackageName();
    if (!name.startsWith(ROOT + ".")) {
      return "";
    }
    String[] parts = name.substring(ROOT.length() + 1).split("\\.");
    return parts.length > number ? parts[number] : "";
  }

  private static boolean isGenerated(JavaClass one) {
    return one.getPackageName().startsWith(ROOT + ".database.tables")
        || one.getSimpleName().startsWith("Jte");
  }

  @Test
  void roomsArePrivate() {
    for (JavaClass one : PRODUCT) {
      one.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(used -> !room(used).isEmpty())
          .forEach(
              used ->
                  assertThat(subject(used))
                      .as("%s, used by %s", used.getName(), one.getName())
                      .isEqualTo(subject(one)));
    }
  }

  @Test
  void roomsHoldThreeToFortyFiles() {
    Map<String, Long> files =
        PRODUCT.stream()
            .filter(one -> !subject(one).isEmpty() && one.isTopLevelClass() && !isGenerated(one))
            .filter(one -> !one.getSimpleName().equals("package-info"))
            .collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
    assertThat(files.values()).allMatch(count -> count <= MOST, files.toString());
    Set<String> rooms =
        PRODUCT.stream()
            .filter(one -> !room(one).isEmpty())
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertThat(files)
        .satisfies(all -> assertThat(rooms).allMatch(room -> all.getOrDefault(room, 0L) >= FEWEST));
  }

  @Test
  void roomsAreNotNamedByKind() {
    assertThat(PRODUCT.stream().map(ArchitectureTest::room)).doesNotContainAnyElementsOf(KINDS);
  }

  @Test
  void roomsAreOneLevelDeep() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".database.tables..")
        .should()
        .resideInAnyPackage(ROOT + ".*.*.*..")
        .check(PRODUCT);
  }

  @Test
  void roomsFormNoCircle() {
    for (Subjects row : Subjects.MAP) {
      slices()
          .matching(ROOT + "." + row.name() + ".(*)")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .check(PRODUCT);
    }
  }

  @Test
  void nobodyKnowsTheWiring() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + ".*..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT)
        .check(PRODUCT);
  }

  @Test
  void noTwoSubjectsUseEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void everyLibraryHasItsDoor() {
    DOORS.forEach(
        (library, doors) ->
            noClasses()
                .that()
                .resideOutsideOfPackages(withinAll(doors))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library + "..")
                .because(library + " stays behind " + doors)
                .check(PRODUCT));
  }

  @Test
  void statementsAreWrittenInStores() {
    DescribedPredicate<JavaClass> stores =
        resideInAnyPackage(ROOT + ".database..")
            .or(belongsTo("Store"))
            .or(belongsTo("Stores"))
            .or(belongsTo("Rows"))
            // Recall is the query: the borders between places are in its text.
            .or(belongsTo("MemoryRecall"));
    noClasses()
        .that(DescribedPredicate.not(stores))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + ".database.tables..")
        .because("elsewhere jOOQ is only the transaction that a method joins")
        .check(PRODUCT);
  }

  @Test
  void textsAreSearchedThroughTheirDoorAlone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.regex")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Scanner.class)
        .orShould()
        .accessTargetWhere(
            DescribedPredicate.describe(
                "search a String",
                (JavaAccess<?> access) ->
                    access.getTargetOwner().isEquivalentTo(String.class)
                        && SEARCHES_OF_STRINGS.contains(access.getTarget().getName())))
        .because("dev.dreamteam.text.Pattern needs linear time, whatever a text is")
        .check(PRODUCT);
  }

  private static DescribedPredicate<JavaClass> belongsTo(String suffix) {
    return DescribedPredicate.describe(
        "belong to a class named …" + suffix,
        one -> {
          JavaClass outer = one;
          while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
          }
          return outer.getSimpleName().endsWith(suffix);
        });
  }

  private static String within(String name) {
    return ROOT + "." + name + "..";
  }

  private static String[] withinAll(List<String> names) {
    return names.stream().map(ArchitectureTest::within).toArray(String[]::new);
  }

  static Stream<JavaClass> product() {
    return PRODUCT.stream();
  }
}
