package dev.dreamteam.slack;

import dev.dreamteam.database.Database;
import dev.dreamteam.session.AfterAppend;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.HeardChanges;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackFailure;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slack.digest.SkillClicks;
import dev.dreamteam.slack.inbox.Inbox;
import dev.dreamteam.slack.inbox.InboxChanges;
import dev.dreamteam.slack.inbox.Listening;
import dev.dreamteam.slack.inbox.SlackSocket;
import dev.dreamteam.slack.learning.ChannelHandler;
import dev.dreamteam.slack.learning.PrivacyHandler;
import dev.dreamteam.slack.memory.ArchiveHandler;
import dev.dreamteam.slack.memory.MemoryWishes;
import dev.dreamteam.slack.outbox.Posts;
import dev.dreamteam.slack.outbox.ProgressEdits;
import dev.dreamteam.slack.request.Intake;
import dev.dreamteam.slack.request.RequestText;
import dev.dreamteam.slack.request.Requests;
import dev.dreamteam.slack.request.Whisper;
import dev.dreamteam.slack.rubric.RubricHandler;
import dev.dreamteam.slack.task.ApprovalClicks;
import dev.dreamteam.slack.task.CorrectionHandler;
import dev.dreamteam.slack.task.MessageHandler;
import dev.dreamteam.slack.task.OutcomeClicks;
import dev.dreamteam.slack.task.ReactionHandler;
import dev.dreamteam.slack.task.ShortcutHandler;
import java.time.Clock;

/** Dreamteam in Slack: listens over Socket Mode, and says what the outbox holds. */
public final class SlackEdge implements AutoCloseable {
  private final SlackConnection connection;
  private final ProgressEdits progress;
  private final Inbox inbox;
  private final Sender sender;
  private final Claims claims;
  private final SlackSocket socket;
  private final Listening listening;

  private SlackEdge(
      SlackConnection connection,
      Claims claims,
      ProgressEdits progress,
      Inbox inbox,
      Sender sender,
      SlackSocket socket,
      Listening listening) {
    this.connection = connection;
    this.claims = claims;
    this.progress = progress;
    this.inbox = inbox;
    this.sender = sender;
    this.socket = socket;
    this.listening = listening;
  }

  /**
   * Begins to listen and to send.
   *
   * @param connection stays open when the edge is closed
   * @param outbox the one that the session log and the dreams write to
   * @param missed reads what people wrote while nobody listened
   * @param node the name of this node, which no other running one has
   * @throws SlackUnavailable when Socket Mode cannot be reached
   */
  public static SlackEdge start(
      SlackConnection connection,
      Database database,
      SlackOutbox outbox,
      SlackDesks desks,
      MissedMessages missed,
      String node,
      Clock clock) {
    Claims claims = new Claims(database, node, clock, System::nanoTime);
    Sender sender =
        new Sender(
            database,
            new Posts(connection.api(), connection.team(), connection.channels()),
            outbox,
            desks,
            connection.channels(),
            claims,
            connection.config().progressEvery(),
            clock);
    Listening listening =
        new Listening(database, connection.team().id(), connection.health(), missed, clock);
    Inbox inbox =
        new Inbox(
            database,
            listening::lost,
            connection.team(),
            claims,
            clock,
            handlers(connection, database, outbox, desks, sender::wake, clock));
    SlackSocket socket =
        new SlackSocket(
            connection.api(),
            connection.health(),
            body -> inbox.receive(connection.withoutKeys(body)));
    ProgressEdits progress =
        new ProgressEdits(database, connection.config().progressEvery(), sender::wake);
    SlackEdge edge = new SlackEdge(connection, claims, progress, inbox, sender, socket, listening);
    connection.reader().hears(new InboxChanges(database, connection.team(), clock));
    try {
      claims.start();
      // what an earlier run left is handled even when the connection takes its time
      sender.start();
      inbox.start();
      socket.start();
      listening.start();
      return edge;
    } catch (SlackFailure e) {
      edge.close();
      throw new SlackUnavailable(
          "Socket Mode of %s cannot be used: %s. Check SLACK_APP_TOKEN (scope connections:write) and that Socket Mode is on for the app."
              .formatted(connection.api().connection().apiUrl(), e.getMessage()),
          e);
    } catch (RuntimeException e) {
      edge.close();
      throw e;
    }
  }

  private static Handlers handlers(
      SlackConnection slack,
      Database database,
      SlackOutbox outbox,
      SlackDesks desks,
      Runnable wake,
      Clock clock) {
    SlackApi api = slack.api();
    SlackTeam team = slack.team();
    Channels channels = slack.channels().following(desks.places());
    Requests requests = new Requests(slack.config(), team, slack.people(), channels);
    RequestText texts = new RequestText(api, team, slack.texts());
    Whisper whisper = new Whisper(api);
    Intake intake = new Intake(database, team, channels, outbox, desks.tasks(), wake);
    MemoryWishes wishes = new MemoryWishes(team, channels, whisper, intake, desks.commands());
    RubricHandler rubrics = new RubricHandler(whisper, desks.rubrics());
    ArchiveHandler archives =
        new ArchiveHandler(database, api, team, channels, outbox, whisper, desks.archives(), wake);
    PrivacyHandler privacy =
        new PrivacyHandler(database, team, outbox, whisper, desks.privacy(), wake);
    ChannelHandler learning =
        new ChannelHandler(
            database, team, channels, whisper, outbox, desks.channels(), desks.places(), wake);
    return new Handlers(
        database,
        team,
        requests,
        outbox,
        intake,
        whisper,
        new MessageHandler(
            database,
            team,
            requests,
            texts,
            whisper,
            intake,
            wishes,
            archives,
            new BotNotices(database, outbox, clock, wake),
            desks,
            clock),
        new CorrectionHandler(team, requests, texts, intake, channels, wishes, desks.privacy()),
        new CommandHandler(
            database, team, requests, channels, texts, whisper, intake, rubrics, archives, privacy,
            learning, desks, wake),
        new ClickHandler(
            database,
            requests,
            whisper,
            intake,
            outbox,
            desks,
            new ApprovalClicks(database, whisper, intake, outbox, desks.approvals(), team, wake),
            new OutcomeClicks(database, whisper, intake, outbox, desks.outcomes(), team, wake),
            wishes,
            rubrics,
            archives,
            privacy,
            learning,
            new SkillClicks(whisper, intake, desks.digests()),
            wake),
        new ShortcutHandler(team, requests, channels, texts, whisper, intake),
        new HomeHandler(database, api, team, requests, desks),
        learning,
        new ReactionHandler(database, requests, clock),
        new PersonHandler(team, slack.people(), desks.places(), desks.commands()));
  }

  /** To be told of what happens, so that it is shown soon. */
  public AfterAppend observer() {
    return progress;
  }

  /** For people: which Slack this is, and how it is listened to. */
  public String description() {
    return connection.description() + ", Socket Mode";
  }

  /** Takes no more deliveries first, so that Slack brings them to other nodes. */
  @Override
  public void close() {
    connection.reader().hears(HeardChanges.NONE);
    listening.close();
    socket.close();
    progress.close();
    inbox.close();
    sender.close();
    claims.close();
  }
}
