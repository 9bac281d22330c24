package dev.dreamteam;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the package map of {@code docs/architecture.md}: a new edge is a decision, no accident. */
final class ArchitectureTest {
  private static final String ROOT = "dev.dreamteam";
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("text"),
          List.of("json"),
          List.of("config", "conversation"),
          List.of("database", "http", "web", "schedule", "place"),
          List.of("model", "rubric", "task", "workspace", "memory", "skill"),
          List.of("session", "document"),
          List.of("agent", "check", "privacy"),
          List.of("tool", "connector", "plugin"),
          List.of("specialist", "grader"),
          List.of("lead", "dream", "digest", "channel", "routine"),
          List.of("slack", "webhook", "console", "evaluation"),
          List.of("local"));
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
          entry("com.github.difflib", List.of("console")),
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
  void noPackageUsesAHigherFloor() {
    for (int floor = 0; floor < FLOORS.size() - 1; floor++) {
      String[] higher =
          FLOORS.subList(floor + 1, FLOORS.size()).stream()
              .flatMap(List::stream)
              .map(ArchitectureTest::within)
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAnyPackage(withinAll(FLOORS.get(floor)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(higher)
          .because("higher floors use lower ones, never the reverse")
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
  void theLowestFloorUsesNothingOfOursButItself() {
    for (String name : FLOORS.getFirst()) {
      noClasses()
          .that()
          .resideInAPackage(within(name))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(ROOT + "..").and(resideOutsideOfPackages(within(name))))
          .check(PRODUCT);
    }
  }

  @Test
  void noTwoPackagesUseEachOther() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCT);
  }

  @Test
  void everyPackageHasAFloor() {
    TreeSet<String> packages = new TreeSet<>();
    for (JavaClass one : PRODUCT) {
      String rest = one.getPackageName().substring(ROOT.length());
      if (!rest.isEmpty()) {
        packages.add(rest.substring(1).split("\\.")[0]);
      }
    }
    assertThat(FLOORS.stream().flatMap(List::stream).toList()).containsAll(packages);
  }

  @Test
  void packagesAreOneLevelDeep() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".database.tables..")
        .should()
        .resideInAnyPackage(ROOT + ".*.*..")
        .check(PRODUCT);
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
