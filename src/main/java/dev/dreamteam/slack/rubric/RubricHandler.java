package dev.dreamteam.slack.rubric;

import com.fasterxml.jackson.databind.JsonNode;
import dev.dreamteam.slack.RubricDesk;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.request.Whisper;
import java.util.Optional;

/** Answers {@code /dreamteam rubric}, and takes the form in which a rubric is written. */
public final class RubricHandler {
  private final Whisper whisper;
  private final RubricDesk desk;

  public RubricHandler(Whisper whisper, RubricDesk desk) {
    this.whisper = whisper;
    this.desk = desk;
  }

  public void answer(JsonNode command, RubricDesk.Visitor visitor, RubricWords words) {
    switch (words) {
      case RubricWords.ListAll() -> say(command, desk.list(visitor));
      case RubricWords.Show(var name, var version) ->
          say(command, desk.show(visitor, name, version));
      case RubricWords.Save(var draft) -> say(command, desk.save(visitor, draft));
      case RubricWords.Write(var name, var here) ->
          open(command, visitor, new RubricDesk.Draft(name, here, ""));
      case RubricWords.Edit(var name) -> edit(command, visitor, name);
      case RubricWords.Defaults() -> say(command, desk.defaults(visitor));
      case RubricWords.UseByDefault(var kind, var name) ->
          say(command, desk.useByDefault(visitor, kind, name));
      case RubricWords.UseTheUsual(var kind) -> say(command, desk.useTheUsual(visitor, kind));
      case RubricWords.TryOut(var name) -> say(command, desk.tryOut(visitor, name));
      case RubricWords.Unclear(var meant) ->
          say(command, "I do not understand that. Did you mean `/dreamteam %s`?".formatted(meant));
    }
  }

  private void edit(JsonNode command, RubricDesk.Visitor visitor, String name) {
    Optional<RubricDesk.Draft> draft = desk.edit(visitor, name);
    if (draft.isEmpty()) {
      say(command, desk.list(visitor));
    } else if (RubricForm.fits(draft.get())) {
      open(command, visitor, draft.get());
    } else {
      say(
          command,
          "`%s` is longer than a form can hold. Copy it from `/dreamteam rubric show %s` and send it with `/dreamteam rubric new %s CRITERIA`."
              .formatted(name, name, name));
    }
  }

  private void open(JsonNode command, RubricDesk.Visitor visitor, RubricDesk.Draft draft) {
    whisper.open(
        command,
        RubricForm.view(new RubricForm.Target(visitor.channelId()), draft),
        "That took too long for Slack to open a form; please type it again.");
  }

  public void submit(JsonNode form, RubricDesk.Visitor visitor) {
    say(form, desk.save(visitor, RubricForm.draft(form.path("view"))));
  }

  private void say(JsonNode command, String words) {
    whisper.answer(command, MessageText.escape(words));
  }
}
