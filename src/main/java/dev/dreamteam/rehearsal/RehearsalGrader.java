package dev.dreamteam.rehearsal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.rehearsal.RehearsalRequest.Answered;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the files, checks each criterion by counting, and hands in the verdict. */
final class RehearsalGrader {
  private static final String RESULT = "result.md";
  private static final Pattern CRITERION =
      Pattern.compile("(?m)^\\W*(c\\d+)\\W*(?:\\((must|wish)\\))?\\s*[:.)–—-]\\s*(.+)$");
  private static final Pattern RESULT_FILE = Pattern.compile("The result is (\\S+?\\.md)\\b");
  private static final Pattern LISTED =
      Pattern.compile("\\b(?:results|notes)/[\\p{L}\\p{N}._-]+\\.md");
  private static final Pattern REQUEST =
      Pattern.compile("<request[^>\\n]*>\\s*(.*?)\\s*</request", Pattern.DOTALL);

  private static final Pattern MARK = Pattern.compile("^<material mark=\"\\w+\">\\n");
  private static final Pattern MARK_END = Pattern.compile("\n</material mark=\"\\w+\">$");

  private RehearsalGrader() {}

  static RehearsalStep next(RehearsalRequest request) {
    Matcher named = RESULT_FILE.matcher(request.firstWords());
    String result = named.find() ? named.group(1) : RESULT;
    if (request.answered().isEmpty()) {
      RehearsalStep step =
          RehearsalStep.say("Reading the files.")
              .with("list_files", Json.object())
              .with("read_file", "path", result);
      for (String path : listed(request.firstWords())) {
        step = step.with("read_file", "path", path);
      }
      return step;
    }
    String text = "";
    StringBuilder others = new StringBuilder();
    for (Answered read : request.answered("read_file", -1)) {
      if (read.isError()) {
        continue;
      }
      if (read.call().input().path("path").asText().equals(result)) {
        text = RehearsalMessage.unescape(withoutHeader(read.content()));
      } else {
        others.append(RehearsalMessage.unescape(read.content())).append('\n');
      }
    }
    return verdict(request, result, text, others.toString());
  }

  // The material stands between marks, and the tool says whose version it is before the text.
  private static String withoutHeader(String marked) {
    String content = MARK_END.replaceFirst(MARK.replaceFirst(marked, ""), "");
    int end = content.indexOf('\n');
    return end > 0 && content.substring(0, end).contains("Its text follows")
        ? content.substring(end + 1)
        : content;
  }

  private static List<String> listed(String words) {
    return LISTED.matcher(words).results().map(m -> m.group()).distinct().limit(12).toList();
  }

  private static RehearsalStep verdict(
      RehearsalRequest request, String path, String result, String others) {
    Matcher asked = REQUEST.matcher(request.firstWords());
    RehearsalCheck check =
        new RehearsalCheck(result, others, asked.find() ? asked.group(1) : request.firstWords());
    ObjectNode criteria = Json.object();
    List<String> unmet = new ArrayList<>();
    Map<String, String> rubric = criteria(request);
    rubric.forEach(
        (id, text) -> {
          RehearsalCheck.Judgement judgement = check.judge(text);
          criteria
              .putObject(id)
              .put("result", judgement.result())
              .put("evidence", judgement.evidence())
              .put("place", path)
              .put("gap", judgement.gap());
          if (!judgement.result().equals("met")) {
            unmet.add(judgement.gap());
          }
        });
    String explanation =
        "Checked by %s: %d of %d criteria are met. %s"
            .formatted(
                RehearsalModel.SIGNATURE,
                rubric.size() - unmet.size(),
                rubric.size(),
                unmet.isEmpty() ? "" : String.join(" ", unmet));
    ObjectNode input = Json.object();
    input.put("result", unmet.isEmpty() ? "satisfied" : "needs_revision");
    input.put("explanation", explanation.strip());
    input.set("criteria", criteria);
    return RehearsalStep.say("Handing in the verdict.").with("give_verdict", input);
  }

  /** The criteria by id: those of the tool's schema, with the words of the prompt. */
  private static Map<String, String> criteria(RehearsalRequest request) {
    Map<String, String> criteria = new LinkedHashMap<>();
    request
        .spec("give_verdict")
        .ifPresent(
            spec ->
                spec.inputSchema()
                    .path("properties")
                    .path("criteria")
                    .path("properties")
                    .properties()
                    .forEach(
                        e ->
                            criteria.put(e.getKey(), e.getValue().path("description").asText(""))));
    Matcher line = CRITERION.matcher(request.model().system() + "\n" + request.firstWords());
    while (line.find()) {
      String text = line.group(3).strip();
      criteria.compute(
          line.group(1), (_, known) -> known == null || known.isBlank() ? text : known);
    }
    return criteria;
  }
}
