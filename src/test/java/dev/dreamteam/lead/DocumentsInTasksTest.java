package dev.dreamteam.lead;

import static dev.dreamteam.model.ScriptedAnswers.call;
import static dev.dreamteam.model.ScriptedAnswers.calls;
import static dev.dreamteam.model.ScriptedAnswers.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dreamteam.conversation.SessionId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.document.Documents;
import dev.dreamteam.model.ModelAnswer;
import dev.dreamteam.model.ModelMessage;
import dev.dreamteam.model.ModelRequest;
import dev.dreamteam.model.Money;
import dev.dreamteam.model.ToolCall;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.task.Ending;
import dev.dreamteam.task.TaskStatus;
import dev.dreamteam.workspace.FileContent;
import dev.dreamteam.workspace.MediaType;
import dev.dreamteam.workspace.WorkspaceFiles;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents that agents make, from the tool's call to the grader and the requester. */
@Tag("slow")
final class DocumentsInTasksTest {
  private static final String FACT = "We move on Friday, the 6th";
  private final ScriptedModels models =
      new ScriptedModels(new Money(1_000), DocumentsInTasksTest::answer);

  @Test
  void aDocumentIsGradedByItsTextAndHandedOver() {
    try (TestEngine engine = TestEngine.with(models)) {
      ThreadAddress thread = finished(engine);

      TaskResult result = engine.reader().result(engine.task(thread).id());

      CriterionVerdict verdict = result.verdict().orElseThrow().criteria().getFirst();
      assertThat(result.ending()).isEqualTo(Ending.SATISFIED);
      assertThat(verdict.evidenceFound()).as("the quotation stands in the document").isTrue();
      assertThat(verdict.place()).startsWith("results/plan.docx, line ");
      assertThat(result.files())
          .extracting(TaskResult.ResultFile::name)
          .contains("plan.docx", "costs.xlsx", "plan.pptx");
      assertThat(
              models.requests().stream()
                  .filter(DocumentsInTasksTest::isGrading)
                  .map(request -> request.messages().getLast().toString()))
          .as("what read_document told the grader")
          .anyMatch(told -> told.contains("[paragraph 2]") && told.contains(FACT));
    }
  }

  @Test
  void documentsOutliveTheProcess() {
    String url = TestDatabase.freshUrl();
    SessionId session;
    List<FileContent> before;
    try (TestEngine engine = TestEngine.on(url, "first", models)) {
      session = engine.reader().session(finished(engine)).orElseThrow();
      before = engine.files().contents(session, file -> file);
    }

    try (Database reopened = TestDatabase.open(url)) {
      WorkspaceFiles files = new WorkspaceFiles(reopened, Clock.systemUTC());

      assertThat(files.contents(session, file -> file)).isEqualTo(before);
      FileContent workbook = files.read(session, "results/costs.xlsx");
      assertThat(Documents.read(workbook.mediaType(), workbook.bytes()).text())
          .contains("42 {=6*7}");
      assertThat(before)
          .extracting(FileContent::mediaType)
          .contains(MediaType.DOCX, MediaType.XLSX, MediaType.PPTX, MediaType.TEXT);
    }
  }

  private static ThreadAddress finished(TestEngine engine) {
    ThreadAddress thread = engine.newThread();
    engine.says(thread, "Write the plan as a document. rubric: it says when we move");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> engine.task(thread).status() == TaskStatus.COMPLETED);
    return thread;
  }

  private static ModelAnswer answer(ModelRequest request) {
    boolean begins = turns(request) == 0;
    if (isGrading(request)) {
      return begins
          ? calls(call("r", "read_document", Map.of("path", "results/plan.docx")))
          : calls(verdict());
    }
    return begins
        ? calls(
            write("d", "write_document", "results/plan.docx", "# Plan\n\n" + FACT + "."),
            write("s", "write_spreadsheet", "results/costs.xlsx", "# Costs\n|n|\n|-|\n|=6*7|"),
            write("p", "write_slides", "results/plan.pptx", "# Plan\n- We move"))
        : text("The documents are attached.");
  }

  private static ToolCall write(String id, String tool, String path, String content) {
    return call(id, tool, Map.of("path", path, "content", content));
  }

  private static ToolCall verdict() {
    Map<String, String> met =
        Map.of("result", "met", "evidence", FACT, "place", "results/plan.docx", "gap", "");
    return call(
        "v",
        "give_verdict",
        Map.of("result", "satisfied", "explanation", "It does.", "criteria", Map.of("c1", met)));
  }

  private static int turns(ModelRequest request) {
    return (int)
        request.messages().stream().filter(ModelMessage.AssistantTurn.class::isInstance).count();
  }

  private static boolean isGrading(ModelRequest request) {
    return request.tools().stream().anyMatch(tool -> tool.name().equals("give_verdict"));
  }
}
