package dev.dreamteam.rubric;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A criterion that code decides. Unless it names a file, it holds for the files that are handed
 * over: the result and what stands under {@code results/}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "looks_at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = MechanicalCheck.FileExists.class, name = "file_exists"),
  @JsonSubTypes.Type(value = MechanicalCheck.FileOpens.class, name = "file_opens"),
  @JsonSubTypes.Type(value = MechanicalCheck.Amount.class, name = "amount"),
  @JsonSubTypes.Type(value = MechanicalCheck.HasSections.class, name = "has_sections"),
  @JsonSubTypes.Type(value = MechanicalCheck.TablesBalance.class, name = "tables_balance"),
  @JsonSubTypes.Type(value = MechanicalCheck.NumbersAgree.class, name = "numbers_agree"),
  @JsonSubTypes.Type(value = MechanicalCheck.ColumnFilled.class, name = "column_filled"),
  @JsonSubTypes.Type(value = MechanicalCheck.LinksResolve.class, name = "links_resolve"),
  @JsonSubTypes.Type(value = MechanicalCheck.LinesHaveSources.class, name = "lines_have_sources"),
  @JsonSubTypes.Type(value = MechanicalCheck.NoPlaceholders.class, name = "no_placeholders"),
  @JsonSubTypes.Type(value = MechanicalCheck.DatesWithin.class, name = "dates_within"),
  @JsonSubTypes.Type(value = MechanicalCheck.HasPhrase.class, name = "has_phrase"),
  @JsonSubTypes.Type(value = MechanicalCheck.LacksPhrase.class, name = "lacks_phrase"),
  @JsonSubTypes.Type(value = MechanicalCheck.HeadingsInOrder.class, name = "headings_in_order"),
  @JsonSubTypes.Type(value = MechanicalCheck.OnlyStyles.class, name = "only_styles"),
  @JsonSubTypes.Type(value = MechanicalCheck.SlidesHaveTitles.class, name = "slides_have_titles"),
  @JsonSubTypes.Type(value = MechanicalCheck.InFile.class, name = "in_file")
})
public sealed interface MechanicalCheck {
  /** There is a file of this path or name. */
  record FileExists(String file) implements MechanicalCheck {}

  /** A file can be read as what its name says; empty for every file that is handed over. */
  record FileOpens(Optional<String> file) implements MechanicalCheck {}

  /** What can be counted. */
  enum Unit {
    WORDS,
    PAGES,
    SLIDES,
    SHEETS,
    SECTIONS,
    TABLES,
    ITEMS,
    LINKS
  }

  /** A number of something within bounds; both count as within. At least one bound is given. */
  record Amount(Unit unit, OptionalInt min, OptionalInt max) implements MechanicalCheck {}

  /** There is a heading with each of these words. */
  record HasSections(List<String> headings) implements MechanicalCheck {
    public HasSections {
      headings = List.copyOf(headings);
    }
  }

  /** In every table with a total row, the numbers above it add up to it. */
  record TablesBalance() implements MechanicalCheck {}

  /** A sentence that names a row and a column of a table gives the number that stands there. */
  record NumbersAgree() implements MechanicalCheck {}

  /** In every table that has this column, no row leaves it empty; there is such a table. */
  record ColumnFilled(String column) implements MechanicalCheck {}

  /** Links are well formed, and those to files, headings and messages lead to one that exists. */
  record LinksResolve() implements MechanicalCheck {}

  /** Every item of a list and every row of a table has a link or names a file. */
  record LinesHaveSources() implements MechanicalCheck {}

  /** Nothing such as TODO, TBD, lorem ipsum or [insert name] is left. */
  record NoPlaceholders() implements MechanicalCheck {}

  /** No date is before the earliest or after the latest; at least one is given. */
  record DatesWithin(Optional<LocalDate> earliest, Optional<LocalDate> latest)
      implements MechanicalCheck {}

  /** The words stand in the work; letter case and white space do not count. */
  record HasPhrase(String phrase) implements MechanicalCheck {}

  /** The words stand nowhere in the work. */
  record LacksPhrase(String phrase) implements MechanicalCheck {}

  /** There are headings, and none is more than one level below the one before. */
  record HeadingsInOrder() implements MechanicalCheck {}

  /** Every paragraph has one of the named styles of the template. */
  record OnlyStyles(List<String> styles) implements MechanicalCheck {
    public OnlyStyles {
      styles = List.copyOf(styles);
    }
  }

  /** Every slide has a title, and no two the same. */
  record SlidesHaveTitles() implements MechanicalCheck {}

  /** The check, of one file alone. */
  record InFile(String file, MechanicalCheck check) implements MechanicalCheck {}
}
