package dev.dreamteam.slack;

import dev.dreamteam.conversation.Conversations;
import dev.dreamteam.conversation.Destinations;
import dev.dreamteam.conversation.Membership;
import dev.dreamteam.conversation.PastConversations;
import dev.dreamteam.place.PlaceSource;
import dev.dreamteam.slack.blockkit.MessageText;
import dev.dreamteam.slack.client.Channels;
import dev.dreamteam.slack.client.Manifest;
import dev.dreamteam.slack.client.MessageShapes;
import dev.dreamteam.slack.client.People;
import dev.dreamteam.slack.client.SlackApi;
import dev.dreamteam.slack.client.SlackConversations;
import dev.dreamteam.slack.client.SlackDestinations;
import dev.dreamteam.slack.client.SlackMembership;
import dev.dreamteam.slack.client.SlackNames;
import dev.dreamteam.slack.client.SlackPlaces;
import dev.dreamteam.slack.client.SlackTeam;
import dev.dreamteam.slackexport.SlackExport;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Slack that accepts our token: what can be read there, before anybody is listened to. */
public final class SlackConnection implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SlackConnection.class);

  private final SlackConfig config;
  private final SlackHealth health;
  private final SlackApi api;
  private final SlackTeam team;
  private final People people;
  private final Channels channels;
  private final UnaryOperator<String> withoutKeys;
  private final MessageText texts;
  private final MessageShapes shapes;
  private final SlackConversations conversations;

  private SlackConnection(
      SlackConfig config,
      SlackHealth health,
      SlackApi api,
      SlackTeam team,
      UnaryOperator<String> withoutKeys,
      Clock clock) {
    this.config = config;
    this.health = health;
    this.api = api;
    this.team = team;
    this.people = new People(api, team, clock);
    this.channels = new Channels(api, team, people, clock);
    this.withoutKeys = withoutKeys;
    this.texts = new MessageText(new SlackNames(api, people, channels, clock), withoutKeys);
    this.shapes = new MessageShapes(team, people, texts);
    this.conversations = new SlackConversations(api, team, people, shapes, channels, clock);
  }

  /**
   * Connects to the configured Slack.
   *
   * @param withoutKeys takes what opens our own pages out of a text; is asked for all that is read
   * @throws SlackUnavailable with one clear sentence
   * @throws IllegalArgumentException when the configuration names no Slack
   */
  public static SlackConnection open(
      SlackConfig config, UnaryOperator<String> withoutKeys, Clock clock) {
    SlackHealth health = new SlackHealth(clock);
    SlackApi api =
        new SlackApi(
            config
                .connection()
                .orElseThrow(() -> new IllegalArgumentException("no Slack is configured")),
            health);
    try {
      SlackTeam team = SlackTeam.read(api);
      warnOfMissingScopes(team);
      return new SlackConnection(config, health, api, team, withoutKeys, clock);
    } catch (RuntimeException e) {
      api.close();
      throw e;
    }
  }

  private static void warnOfMissingScopes(SlackTeam team) {
    team.grantedScopes()
        .map(granted -> Manifest.read().missing(granted))
        .filter(missing -> !missing.isEmpty())
        .ifPresent(
            missing ->
                LOG.warn(
                    "The Slack app lacks these scopes: {}. Update it from manifest.yml and install"
                        + " it again; until then what needs them does not work.",
                    String.join(", ", missing)));
  }

  /** The same as {@link #conversations}, with what only Slack's own side asks for. */
  SlackConversations reader() {
    return conversations;
  }

  public Conversations conversations() {
    return conversations;
  }

  /** What was said long ago. */
  public PastConversations past() {
    return conversations;
  }

  /** What an export of this Slack holds of the same. */
  public ExportedConversations exported(SlackExport export) {
    return new ExportedConversations(export, shapes);
  }

  /** Who belongs to the team. */
  public Membership membership() {
    return new SlackMembership(people, team);
  }

  /** Who may set up what concerns the whole team. */
  public SlackAdmins admins() {
    return new SlackAdmins(people, team);
  }

  /** What places are now, and who reads them. */
  public PlaceSource placeSource() {
    return new SlackPlaces(channels, people);
  }

  /** Whether we and Slack hear each other. */
  public SlackHealth health() {
    return health;
  }

  /** Where messages can be put for people. */
  public Destinations destinations() {
    return new SlackDestinations(api, channels);
  }

  public String teamId() {
    return team.id();
  }

  /** For people: which Slack this is, without secrets. */
  public String description() {
    return "team %s as @%s (%s)".formatted(team.name(), team.botName(), api.connection().apiUrl());
  }

  SlackConfig config() {
    return config;
  }

  SlackApi api() {
    return api;
  }

  public SlackTeam team() {
    return team;
  }

  People people() {
    return people;
  }

  Channels channels() {
    return channels;
  }

  /** A text from Slack without what opens our own pages. */
  String withoutKeys(String text) {
    return withoutKeys.apply(text);
  }

  MessageText texts() {
    return texts;
  }

  MessageShapes shapes() {
    return shapes;
  }

  @Override
  public void close() {
    api.close();
  }
}
