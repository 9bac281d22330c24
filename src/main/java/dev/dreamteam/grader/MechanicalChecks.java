package dev.dreamteam.grader;

import dev.dreamteam.check.Checks;
import dev.dreamteam.check.DocumentReader;
import dev.dreamteam.check.Finding;
import dev.dreamteam.check.TextReader;
import dev.dreamteam.check.Work;
import dev.dreamteam.check.WorkFile;
import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Place;
import dev.dreamteam.rubric.Criterion;
import dev.dreamteam.rubric.CriterionVerdict;
import dev.dreamteam.rubric.Rubric;
import java.util.List;
import java.util.Optional;

/** Looks at the files that are handed in with {@link Checks}. */
public final class MechanicalChecks implements CodeChecks {
  private final Conversations conversations;

  /**
   * @param conversations to look up what links to messages lead to
   */
  public MechanicalChecks(Conversations conversations) {
    this.conversations = conversations;
  }

  @Override
  public List<CriterionVerdict> of(Rubric rubric, GradedFiles files, String result, Place place) {
    Work work =
        Work.of(
            files.all().stream().map(MechanicalChecks::file).toList(),
            result,
            links -> conversations.linked(place, links));
    return rubric.criteria().stream()
        .flatMap(criterion -> verdict(criterion, work).stream())
        .toList();
  }

  private static WorkFile file(GradedFiles.Graded file) {
    return switch (file.content()) {
      case GradedFiles.Text(var text) -> TextReader.read(file.path(), text);
      case GradedFiles.Read(var document, _) ->
          new WorkFile(file.path(), new WorkFile.Read(DocumentReader.read(document)));
      case GradedFiles.Broken(var why) -> new WorkFile(file.path(), new WorkFile.Broken(why));
      case GradedFiles.Picture() -> new WorkFile(file.path(), new WorkFile.Unread());
    };
  }

  private static Optional<CriterionVerdict> verdict(Criterion criterion, Work work) {
    return criterion
        .check()
        .flatMap(check -> Checks.of(check, work))
        .map(found -> verdict(criterion, found));
  }

  private static CriterionVerdict verdict(Criterion criterion, Finding found) {
    return new CriterionVerdict(
        criterion.id(),
        found.met() ? CriterionVerdict.Result.MET : CriterionVerdict.Result.NOT_MET,
        found.evidence(),
        true,
        found.gap(),
        CriterionVerdict.Judge.CODE,
        found.place());
  }
}
