package dev.dreamteam.lead.run;

import dev.dreamteam.session.SessionEvent;
import dev.dreamteam.session.SessionEvent.MessageReceived.Sender;
import dev.dreamteam.session.Signal;
import dev.dreamteam.task.TaskId;
import java.util.List;

/** People's words on their way to the lead: what is recorded of them, and what the lead reads. */
public final class Words {
  private Words() {}

  /** Empty for signals that are not words for the task. */
  static List<SessionEvent> of(Signal signal, TaskId task) {
    return switch (signal) {
      case Signal.Steer steer when steer.taskId().equals(task) ->
          List.of(
              new SessionEvent.SteeringReceived(
                  steer.person(), steer.personName(), steer.text(), steer.sourceTs()),
              toLead(
                  "%s says in the thread:\n<message>\n%s\n</message>\nTake it into account."
                      .formatted(steer.personName(), steer.text())));
      case Signal.Edit edit when edit.taskId().equals(task) ->
          List.of(
              new SessionEvent.RequestEdited(
                  edit.person(), edit.personName(), edit.before(), edit.after(), edit.sourceTs()),
              toLead(
                  """
                  %s edited a message in the thread. It said:
                  <before>
                  %s
                  </before>
                  It says now:
                  <after>
                  %s
                  </after>
                  Go on with what it says now.\
                  """
                      .formatted(edit.personName(), edit.before(), edit.after())));
      case Signal.Delete delete when delete.taskId().equals(task) ->
          List.of(
              new SessionEvent.RequestDeleted(
                  delete.person(), delete.personName(), delete.sourceTs()),
              toLead(
                  "%s deleted the message that asked for this. Bring what you have to a short end."
                      .formatted(delete.personName())));
      case Signal.Steer _,
          Signal.Edit _,
          Signal.Delete _,
          Signal.Request _,
          Signal.Answer _,
          Signal.Decided _,
          Signal.Stop _ ->
          List.of();
    };
  }

  private static SessionEvent toLead(String text) {
    return new SessionEvent.MessageReceived(Sender.REQUESTER, text);
  }
}
