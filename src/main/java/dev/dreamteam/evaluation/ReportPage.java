package dev.dreamteam.evaluation;

import dev.dreamteam.conversation.Markup;
import dev.dreamteam.evaluation.Attempt.Arm;
import dev.dreamteam.evaluation.EvaluationReport.RubricRow;
import dev.dreamteam.evaluation.PlantedCase.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A report as one HTML file that needs nothing else. */
final class ReportPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>What outcomes are worth</title>
      <style>
      :root { color-scheme: light dark; --ink: light-dark(#1d1c1d, #e8e8e8); --soft: light-dark(#5f5e60, #a9a9ab);
        --line: light-dark(#d8d7d9, #44444a); --with: light-dark(#0b57d0, #8ab4f8); --without: light-dark(#9a5b00, #f0b35a); }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 66rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
      td.number, th.number { text-align: right; }
      td.what { white-space: normal; }
      svg { width: 100%; height: auto; } svg text { fill: var(--ink); font: 13px system-ui, sans-serif; }
      svg .soft { fill: var(--soft); } svg .grid { stroke: var(--line); }
      .with { fill: var(--with); stroke: var(--with); } .without { fill: var(--without); stroke: var(--without); }
      p.soft { color: var(--soft); }
      </style>
      </head>
      <body>
      <main>
      <h1>What outcomes are worth</h1>
      """;

  private ReportPage() {}

  static String of(EvaluationReport report, String madeAt) {
    StringBuilder page = new StringBuilder(HEAD);
    page.append(
        "<p>Author: <b>%s</b>; grader: <b>%s</b>. %d attempts, %s.</p>%n"
            .formatted(
                Markup.escape(report.author()),
                Markup.escape(report.grader()),
                report.attempts().size(),
                Markup.escape(madeAt)));
    report
        .lifts()
        .forEach(lift -> page.append("<p>%s</p>%n".formatted(Markup.escape(ReportText.say(lift)))));
    page.append("<h2>Criteria met, by rubric</h2>\n").append(plot(report.rubrics()));
    page.append(
        "<p class=\"soft\">A dot is the mean share of criteria that hold in the end; the line is"
            + " its 95 % interval.</p>\n");
    page.append(rubrics(report.rubrics()));
    if (report.isPlanted()) {
      page.append(planted(report));
    }
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private static final int LEFT = 190;
  private static final int WIDTH = 560;
  private static final int STEP = 24;

  private static String plot(List<RubricRow> rows) {
    int height = rows.size() * STEP + 50;
    StringBuilder svg =
        new StringBuilder(
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Criteria met by rubric, with and without an outcome; the table below has the numbers\">%n"
                .formatted(LEFT + WIDTH + 40, height));
    for (int tick = 0; tick <= 100; tick += 25) {
      svg.append(
          at(
              "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"10\" y2=\"%2$d\"/><text"
                  + " class=\"soft\" x=\"%1$.1f\" y=\"%3$d\" text-anchor=\"middle\">%4$d"
                  + " %%</text>%n",
              x(tick / 100.0), height - 30, height - 12, tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      RubricRow row = rows.get(i);
      int y = 22 + i * STEP;
      String style = ReportText.arm(row.arm());
      svg.append(
          at(
              "<text x=\"0\" y=\"%d\">%s, %s</text><line class=\"%s\" stroke-width=\"2\""
                  + " x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%s%n",
              y + 4,
              Markup.escape(row.rubric()),
              style,
              style,
              x(row.criteriaMet().low()),
              x(row.criteriaMet().high()),
              y,
              y,
              mark(row, y, style)));
    }
    return svg.append("</svg>\n").toString();
  }

  /** Told apart by shape too, for those who see no difference in colour. */
  private static String mark(RubricRow row, int y, String style) {
    double x = x(row.criteriaMet().estimate());
    return row.arm() == Arm.WITH_OUTCOME
        ? at("<circle class=\"%s\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/>", style, x, y)
        : at(
            "<rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"9\" height=\"9\"/>",
            style, x - 4.5, y - 4);
  }

  private static double x(double share) {
    return LEFT + WIDTH * share;
  }

  private static String rubrics(List<RubricRow> rows) {
    StringBuilder table =
        new StringBuilder(
            "<div class=\"scroll\"><table>\n"
                + "<tr><th>Set</th><th>Rubric</th><th>Outcome</th><th"
                + " class=\"number\">Attempts</th><th>Passed (95 %)</th><th>Criteria met (95"
                + " %)</th><th class=\"number\">Versions</th><th class=\"number\">Cost</th><th"
                + " class=\"number\">Seconds</th></tr>\n");
    for (RubricRow row : rows) {
      table.append(
          at(
              "<tr><td>%s</td><td>%s</td><td>%s</td><td"
                  + " class=\"number\">%d</td><td>%s</td><td>%s</td><td"
                  + " class=\"number\">%.1f</td><td class=\"number\">%s</td><td"
                  + " class=\"number\">%.1f</td></tr>%n",
              Markup.escape(row.set()),
              Markup.escape(row.rubric()),
              ReportText.arm(row.arm()),
              row.attempts(),
              ReportText.percent(row.passed()),
              ReportText.percent(row.criteriaMet()),
              row.iterations(),
              row.cost(),
              row.seconds()));
    }
    return table.append("</table></div>\n").toString();
  }

  private static String planted(EvaluationReport report) {
    StringBuilder part =
        new StringBuilder(
            """
            <h2>Planted defects</h2>
            <p>A scripted author hands in documents with one defect each, and sound ones that look unusual. Its grader is a program
            that finds no fault with what only a reader can judge: whatever is caught is caught by code.</p>
            <ul>
            """);
    part.append(
        "<li>Defects that code can see: <b>%s</b> caught (%s), %s mended</li>%n"
            .formatted(
                ReportText.count(report.caught(Optional.empty(), Kind.DEFECT)),
                ReportText.percent(report.caught(Optional.empty(), Kind.DEFECT).share()),
                ReportText.count(report.mended(Optional.empty(), Kind.DEFECT))));
    part.append(
        "<li>Sound documents: <b>%s</b> wrongly sent back</li>%n<li>Defects for readers alone: %s caught</li>%n</ul>%n"
            .formatted(
                ReportText.count(report.wronglySentBack(Optional.empty())),
                ReportText.count(report.caught(Optional.empty(), Kind.FOR_READERS))));
    part.append(
        "<div class=\"scroll\"><table>\n"
            + "<tr><th>Task</th><th>Planted</th><th>Broken criterion</th><th>Found</th><th>In the"
            + " end</th></tr>\n");
    List.of(Kind.DEFECT, Kind.FOR_READERS, Kind.SOUND)
        .forEach(kind -> report.planted(kind).forEach(attempt -> part.append(row(attempt))));
    return part.append("</table></div>\n").toString();
  }

  private static String row(Attempt attempt) {
    PlantedCase planted = attempt.planted().orElseThrow();
    String found =
        planted.kind() == Kind.SOUND
            ? attempt.passedAtOnce() ? "✓ not sent back" : "✗ sent back"
            : attempt.caught() ? "✓ caught" : "✗ not caught";
    return "<tr><td>%s/%s</td><td class=\"what\">%s</td><td class=\"what\">%s</td><td>%s</td><td>%s</td></tr>%n"
        .formatted(
            Markup.escape(attempt.task().set()),
            Markup.escape(attempt.task().name()),
            Markup.escape(planted.what()),
            Markup.escape(planted.criterion().orElse("none")),
            found,
            attempt.passed() ? "passed" : "not passed");
  }

  private static String at(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
