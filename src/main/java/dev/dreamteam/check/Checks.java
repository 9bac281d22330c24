package dev.dreamteam.check;

import dev.dreamteam.check.Parts.Kind;
import dev.dreamteam.rubric.MechanicalCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what code can of a piece of work. What cannot be decided here, because a format is not
 * read or the work has nothing of the kind, is left to a grader: code never guesses.
 */
public final class Checks {
  private Checks() {}

  /** What came of a check; empty when a grader must look. */
  public static Optional<Finding> of(MechanicalCheck check, Work work) {
    return switch (check) {
      case MechanicalCheck.FileExists(var name) -> Optional.of(exists(name, work));
      case MechanicalCheck.FileOpens(var name) ->
          name.isPresent()
              ? inFile(name.get(), new MechanicalCheck.FileOpens(Optional.empty()), work)
              : opens(work);
      case MechanicalCheck.InFile(var name, var inner) -> inFile(name, inner, work);
      default -> unlessBroken(work, () -> read(check, work));
    };
  }

  private static Finding exists(String name, Work work) {
    return work.find(name)
        .map(file -> Finding.met("There is " + file.path() + "."))
        .orElseGet(() -> noFile(name));
  }

  private static Finding noFile(String name) {
    return Finding.missing("There is no file %s.".formatted(name));
  }

  private static Optional<Finding> inFile(String name, MechanicalCheck check, Work work) {
    Optional<WorkFile> file = work.find(name);
    return file.isPresent() ? of(check, work.only(file.get())) : Optional.of(noFile(name));
  }

  private static Optional<Finding> opens(Work work) {
    return unlessBroken(
        work,
        () ->
            Optional.of(
                Finding.met(
                    work.handedOver().stream()
                        .map(WorkFile::path)
                        .collect(Collectors.joining(", ", "Opened: ", ".")))));
  }

  /** What is found where all files were read; a broken file is a finding itself. */
  private static Optional<Finding> unlessBroken(Work work, Supplier<Optional<Finding>> check) {
    Optional<Finding> broken = work.handedOver().stream().flatMap(Checks::broken).findFirst();
    return broken.isPresent() || work.handedOver().isEmpty() || hasUnread(work)
        ? broken
        : check.get();
  }

  private static Stream<Finding> broken(WorkFile file) {
    return file.content() instanceof WorkFile.Broken(var why)
        ? Stream.of(
            new Finding(false, "", "%s does not open: %s".formatted(file.path(), why), file.path()))
        : Stream.empty();
  }

  private static boolean hasUnread(Work work) {
    return work.handedOver().stream().anyMatch(file -> file.content() instanceof WorkFile.Unread);
  }

  private static Optional<Finding> read(MechanicalCheck check, Work work) {
    List<Readable> files = new ArrayList<>();
    for (WorkFile file : work.handedOver()) {
      if (file.content() instanceof WorkFile.Read(var parts)) {
        files.add(new Readable(file, parts));
      }
    }
    if (needsStructure(check) && files.stream().anyMatch(file -> !file.parts().structured())) {
      return Optional.empty();
    }
    return switch (check) {
      case MechanicalCheck.Amount amount -> AmountCheck.of(amount, files);
      case MechanicalCheck.HasSections(var headings) -> HeadingChecks.has(headings, files);
      case MechanicalCheck.HeadingsInOrder() -> HeadingChecks.inOrder(files);
      case MechanicalCheck.TablesBalance() -> TableChecks.balance(files);
      case MechanicalCheck.ColumnFilled(var column) -> TableChecks.filled(column, files);
      case MechanicalCheck.LinksResolve() -> LinkChecks.resolve(files, work);
      case MechanicalCheck.LinesHaveSources() -> LinkChecks.sources(files, work);
      case MechanicalCheck.NoPlaceholders() -> WordChecks.noPlaceholders(files);
      case MechanicalCheck.DatesWithin dates -> WordChecks.dates(dates, files);
      case MechanicalCheck.HasPhrase(var phrase) -> Optional.of(WordChecks.has(phrase, files));
      case MechanicalCheck.LacksPhrase(var phrase) -> Optional.of(WordChecks.lacks(phrase, files));
      case MechanicalCheck.OnlyStyles(var styles) -> HeadingChecks.styles(styles, files);
      case MechanicalCheck.SlidesHaveTitles() -> titles(files);
      case MechanicalCheck.NumbersAgree() -> NumberAgreement.of(files);
      case MechanicalCheck.FileExists _, MechanicalCheck.FileOpens _, MechanicalCheck.InFile _ ->
          Optional.empty();
    };
  }

  /** What can be seen where a format tells headings, items, tables and links from other text. */
  private static boolean needsStructure(MechanicalCheck check) {
    return switch (check) {
      case MechanicalCheck.Amount(var unit, _, _) ->
          unit != MechanicalCheck.Unit.WORDS && unit != MechanicalCheck.Unit.PAGES;
      case MechanicalCheck.NoPlaceholders _,
          MechanicalCheck.DatesWithin _,
          MechanicalCheck.HasPhrase _,
          MechanicalCheck.LacksPhrase _ ->
          false;
      default -> true;
    };
  }

  private static Optional<Finding> titles(List<Readable> files) {
    List<Readable> decks =
        files.stream()
            .filter(file -> file.parts().counts().containsKey(MechanicalCheck.Unit.SLIDES))
            .toList();
    for (Readable deck : decks) {
      List<String> titles =
          deck.parts().lines().stream()
              .filter(line -> line.kind() == Kind.SLIDE_TITLE && !line.text().isBlank())
              .map(line -> WordChecks.normal(line.text()))
              .toList();
      int slides = deck.parts().counts().getOrDefault(MechanicalCheck.Unit.SLIDES, 0);
      long distinct = titles.stream().distinct().count();
      if (titles.size() < slides || distinct < titles.size()) {
        return Optional.of(
            Finding.missing(
                "%s has %d slides, and %d titles of their own."
                    .formatted(deck.file().path(), slides, distinct)));
      }
    }
    return decks.isEmpty()
        ? Optional.empty()
        : Optional.of(Finding.met("Every slide has a title of its own."));
  }
}
