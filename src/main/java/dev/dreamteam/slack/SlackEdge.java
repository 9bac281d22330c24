package dev.dreamteam.slack;

import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.socket_mode.SocketModeClient;
import dev.dreamteam.database.Database;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Dreamteam in Slack: listens over Socket Mode, and says what the outbox holds. */
public final class SlackEdge implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackEdge.class);

  /** Bolt's own default handles one delivery at a time. */
  private static final int CONCURRENCY = 10;

  private final SlackConnection connection;
  private final Inbox inbox;
  private final Sender sender;
  private final SocketModeApp socket;

  private SlackEdge(SlackConnection connection, Inbox inbox, Sender sender, SocketModeApp socket) {
    this.connection = connection;
    this.inbox = inbox;
    this.sender = sender;
    this.socket = socket;
  }

  /**
   * Begins to listen and to send.
   *
   * @param connection stays open when the edge is closed
   * @param outbox the one that the session log and the dreams write to
   * @throws SlackUnavailable when Socket Mode cannot be reached
   */
  public static SlackEdge start(
      SlackConnection connection,
      Database database,
      SlackOutbox outbox,
      SlackDesks desks,
      Clock clock) {
    Sender sender =
        new Sender(
            database,
            new Posts(connection.api(), connection.team(), connection.channels()),
            outbox,
            desks,
            connection.channels(),
            connection.config().progressEvery(),
            clock);
    Inbox inbox =
        new Inbox(
            database,
            connection.team(),
            clock,
            handlers(connection, database, outbox, desks, sender::wake, clock));
    try {
      SocketModeApp socket = socket(connection.api(), inbox);
      // what an earlier run left is handled even when the connection takes its time
      sender.start();
      inbox.start();
      socket.startAsync();
      return new SlackEdge(connection, inbox, sender, socket);
    } catch (Exception e) {
      inbox.close();
      sender.close();
      throw new SlackUnavailable(
          "Socket Mode of %s cannot be used: %s. Check SLACK_APP_TOKEN (scope connections:write) and that Socket Mode is on for the app."
              .formatted(connection.api().connection().apiUrl(), e.getMessage()),
          e);
    }
  }

  private static SocketModeApp socket(SlackApi api, Inbox inbox) throws Exception {
    App app =
        new App(
            AppConfig.builder()
                .slack(api.slack())
                .singleTeamBotToken(api.connection().botToken().value())
                .authTestCacheEnabled(true)
                .build());
    app.use(
        (request, response, chain) ->
            inbox.receive(request.getRequestBodyAsString())
                ? request.getContext().ack()
                : Response.error(503));
    return new SocketModeApp(
        api.connection().appToken().value(),
        app,
        SocketModeClient.Backend.JavaWebSocket,
        CONCURRENCY);
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
    Channels channels = slack.channels();
    Requests requests = new Requests(slack.config(), team, slack.people(), channels);
    RequestText texts = new RequestText(api, team, slack.people());
    Whisper whisper = new Whisper(api);
    Intake intake = new Intake(database, team, channels, outbox, desks.tasks(), wake);
    return new Handlers(
        database,
        team,
        requests,
        outbox,
        intake,
        whisper,
        new MessageHandler(database, team, requests, texts, whisper, intake, desks, clock),
        new CorrectionHandler(team, requests, texts, intake),
        new CommandHandler(database, team, requests, channels, texts, whisper, intake, desks, wake),
        new ClickHandler(database, api, requests, whisper, intake, outbox, desks, wake),
        new ShortcutHandler(team, requests, channels, texts, whisper, intake),
        new HomeHandler(database, api, team, requests, outbox, desks, wake));
  }

  /** For people: which Slack this is, and how it is listened to. */
  public String description() {
    return connection.description() + ", Socket Mode";
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.warn("Socket Mode did not close cleanly: {}", e.getMessage());
    }
    inbox.close();
    sender.close();
  }
}
