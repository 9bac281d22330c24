package dev.dreamteam.slack.request;

import dev.dreamteam.conversation.PersonId;
import dev.dreamteam.conversation.ThreadAddress;
import dev.dreamteam.database.Database;
import dev.dreamteam.lead.TaskDesk;
import dev.dreamteam.rubric.WrittenRequest;
import dev.dreamteam.slack.SlackOutbox;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Person;
import dev.dreamteam.slack.client.SlackTeam;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jooq.DSLContext;

/**
 * Takes people's words and stops to the task desk, and what follows in Slack into the same
 * transaction. Whoever calls has checked that the person may do this; {@code key} is the same when
 * the same delivery comes again.
 */
public final class Intake {
  private final Database database;
  private final SlackTeam team;
  private final Channels channels;
  private final SlackOutbox outbox;
  private final TaskDesk tasks;
  private final Runnable wakeSender;

  public Intake(
      Database database,
      SlackTeam team,
      Channels channels,
      SlackOutbox outbox,
      TaskDesk tasks,
      Runnable wakeSender) {
    this.database = database;
    this.team = team;
    this.channels = channels;
    this.outbox = outbox;
    this.tasks = tasks;
    this.wakeSender = wakeSender;
  }

  /** Words that a person wrote in a thread; why they are refused is said there. */
  public TaskDesk.Receipt take(
      ThreadAddress thread, Person person, String text, String ts, String key) {
    return accept(
        words(thread, person, text, ts, key),
        (tx, refused) ->
            notice(tx, key, thread, person.id(), MessageText.escape(refused.reason())));
  }

  /** A message that a person hands over; what became of it is the caller's to tell them. */
  public TaskDesk.Receipt handOver(
      ThreadAddress thread, Person person, String text, String ts, String key) {
    return accept(words(thread, person, text, ts, key), (tx, refused) -> {});
  }

  /** Posts a request on a person's behalf; the thread of that message becomes the task. */
  public void ask(String channelId, Person person, String request, String key) {
    database.transaction(tx -> outbox.ask(tx, key, team.id(), channelId, person, request));
    wakeSender.run();
  }

  /**
   * Stops the open task of a thread; call {@link #wake} after it.
   *
   * @return whether there was one
   */
  public boolean stop(ThreadAddress thread, Person person, String key) {
    return database.inTransaction(tx -> tasks.stop(tx, thread, person.id(), person.name(), key));
  }

  /** A person's edit or, without words after it, deletion of a message. */
  public void correct(
      ThreadAddress thread,
      Person person,
      String messageTs,
      String before,
      Optional<String> after,
      String key) {
    boolean matters =
        database.inTransaction(
            tx ->
                tasks.correct(
                    tx,
                    new TaskDesk.Correction(
                        thread, person.id(), person.name(), messageTs, before, after, key)));
    if (matters) {
      wake(thread);
    }
  }

  /** Lets the session of a thread run. */
  public void wake(ThreadAddress thread) {
    tasks.wake(thread);
  }

  /** A sentence in a thread for a person, said once per key. */
  public void say(ThreadAddress thread, Person person, String mrkdwn, String key) {
    database.transaction(tx -> notice(tx, key, thread, person.id(), mrkdwn));
    wakeSender.run();
  }

  /** A sentence in a thread for everybody who reads it, said once per key. */
  public void sayToAll(ThreadAddress thread, String mrkdwn, String key) {
    database.transaction(
        tx ->
            outbox.notice(
                tx,
                key,
                thread.teamId(),
                thread.channelId(),
                Optional.of(thread.rootTs()),
                Optional.empty(),
                mrkdwn));
    wakeSender.run();
  }

  private TaskDesk.Receipt accept(
      TaskDesk.Words words, BiConsumer<DSLContext, TaskDesk.Receipt.Refused> whenRefused) {
    TaskDesk.Receipt receipt =
        database.inTransaction(
            tx -> {
              TaskDesk.Receipt accepted = tasks.accept(tx, words);
              if (accepted instanceof TaskDesk.Receipt.Refused refused) {
                whenRefused.accept(tx, refused);
              } else {
                outbox.eyes(tx, words.thread(), words.sourceTs());
                advise(tx, words, accepted);
              }
              return accepted;
            });
    wake(words.thread());
    wakeSender.run();
    return receipt;
  }

  private void advise(DSLContext tx, TaskDesk.Words words, TaskDesk.Receipt receipt) {
    if (receipt instanceof TaskDesk.Receipt.TaskAccepted(var _, var advice) && !advice.isEmpty()) {
      notice(
          tx,
          "advice:" + words.sourceKey(),
          words.thread(),
          words.person(),
          MessageText.escape(
              advice.stream()
                  .collect(
                      Collectors.joining(
                          "\n• ",
                          "I have begun. About your rubric:\n• ",
                          "\nIt is used as it is."))));
    }
  }

  private TaskDesk.Words words(
      ThreadAddress thread, Person person, String text, String ts, String key) {
    return new TaskDesk.Words(
        channels.place(thread.channelId()),
        thread,
        person.id(),
        person.name(),
        WrittenRequest.read(text),
        ts,
        key);
  }

  private void notice(
      DSLContext tx, String key, ThreadAddress thread, PersonId person, String mrkdwn) {
    outbox.notice(
        tx,
        key,
        thread.teamId(),
        thread.channelId(),
        Optional.of(thread.rootTs()),
        Optional.of(person),
        mrkdwn);
  }
}
