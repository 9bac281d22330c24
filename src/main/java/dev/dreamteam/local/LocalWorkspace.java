package dev.dreamteam.local;

import dev.dreamteam.config.OwnerOnly;
import dev.dreamteam.config.Secret;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.api.BotVoice;
import dev.dreamteam.local.api.CallFaults;
import dev.dreamteam.local.api.ChatMethods;
import dev.dreamteam.local.api.ConversationMethods;
import dev.dreamteam.local.api.FileMethods;
import dev.dreamteam.local.api.FileRoutes;
import dev.dreamteam.local.api.HistoryMethods;
import dev.dreamteam.local.api.Methods;
import dev.dreamteam.local.api.ReactionMethods;
import dev.dreamteam.local.api.ResponseUrls;
import dev.dreamteam.local.api.SessionMethods;
import dev.dreamteam.local.api.StreamMethods;
import dev.dreamteam.local.api.Tier;
import dev.dreamteam.local.api.TokenStates;
import dev.dreamteam.local.api.UserMethods;
import dev.dreamteam.local.api.ViewMethods;
import dev.dreamteam.local.api.WebApi;
import dev.dreamteam.local.delivery.Connections;
import dev.dreamteam.local.delivery.Courier;
import dev.dreamteam.local.delivery.DeliveryLog;
import dev.dreamteam.local.delivery.EventFeed;
import dev.dreamteam.local.delivery.Fault;
import dev.dreamteam.local.delivery.Faults;
import dev.dreamteam.local.delivery.PendingEvents;
import dev.dreamteam.local.delivery.SocketMode;
import dev.dreamteam.local.page.ControlApi;
import dev.dreamteam.local.page.FaultControl;
import dev.dreamteam.local.page.GivenMessages;
import dev.dreamteam.local.page.Interactions;
import dev.dreamteam.local.page.PageApi;
import dev.dreamteam.local.page.PageReads;
import dev.dreamteam.local.page.PageShapes;
import dev.dreamteam.local.page.PageStream;
import dev.dreamteam.local.page.Parts;
import dev.dreamteam.local.page.PersonActions;
import dev.dreamteam.local.page.Submissions;
import dev.dreamteam.local.team.AppManifest;
import dev.dreamteam.local.team.Change;
import dev.dreamteam.local.team.Channel;
import dev.dreamteam.local.team.ExportImport;
import dev.dreamteam.local.team.Ids;
import dev.dreamteam.local.team.Links;
import dev.dreamteam.local.team.Modals;
import dev.dreamteam.local.team.SampleTeam;
import dev.dreamteam.local.team.Shapes;
import dev.dreamteam.local.team.Team;
import dev.dreamteam.local.team.Tokens;
import dev.dreamteam.local.team.TriggerIds;
import dev.dreamteam.local.team.Whispers;
import dev.dreamteam.slackexport.MalformedExport;
import dev.dreamteam.slackexport.SlackExport;
import dev.dreamteam.text.Pattern;
import dev.dreamteam.web.WebServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A running local workspace. It knows nothing of the rest of Dreamteam, which talks to it over HTTP
 * and WebSockets as it would to Slack, from this process or from another.
 */
public final class LocalWorkspace implements AutoCloseable {
  static final String HOST = "127.0.0.1";
  static final long MAX_REQUEST_BYTES = FileMethods.MAX_BYTES + 1024 * 1024;
  private static final Set<String> OWN_NAMES = Set.of(HOST, "localhost");
  private static final Pattern LINE_NUMBER = Pattern.compile(":\\d+$");

  private final Team team;
  private final Links links;
  private final Tokens tokens;
  private final Courier courier;
  private final PageStream pages;
  private final WebServer server;

  private LocalWorkspace(
      Team team, Links links, Tokens tokens, Courier courier, PageStream pages, WebServer server) {
    this.team = team;
    this.links = links;
    this.tokens = tokens;
    this.courier = courier;
    this.pages = pages;
    this.server = server;
  }

  /**
   * Starts it with what its folder holds, or with a sample team when the folder is empty.
   *
   * @throws dev.dreamteam.web.PortInUse when another program listens on its port
   */
  public static LocalWorkspace start(LocalConfig config, Clock clock) {
    try {
      OwnerOnly.folder(config.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + config.folder(), e);
    }
    Ids ids = new Ids(new SecureRandom());
    AppManifest manifest = AppManifest.read();
    Team team = new Team(config.folder(), clock, ids);
    if (team.isEmpty()) {
      SampleTeam.settle(team, manifest, clock);
    }
    Tokens tokens = Tokens.in(config.folder(), ids);
    Links links = new Links();
    Shapes shapes = new Shapes(team, links);
    DeliveryLog log = new DeliveryLog(clock);
    Methods methods = new Methods(config.pace().tiers());
    Faults faults = new Faults(new Fault.Targets(manifest.topics(), methods.names()));
    Connections connections = new Connections();
    Courier courier =
        new Courier(connections, faults, log, config.pace(), PendingEvents.in(config.folder()));
    SocketMode socket =
        new SocketMode(
            links,
            team.profile().appId(),
            connections,
            courier,
            log,
            faults,
            connected -> team.ledger().tell(new Change.AppConnected(connected)));
    Whispers whispers = new Whispers(team.ledger(), clock);
    BotVoice voice = new BotVoice(team, whispers);
    TriggerIds triggers = new TriggerIds(clock, config.pace().trigger(), ids);
    Modals modals = new Modals(team);
    ResponseUrls responses = new ResponseUrls(team, voice, whispers, links, clock);
    Interactions interactions =
        new Interactions(team, shapes, manifest, courier, triggers, responses, whispers);
    EventFeed feed = new EventFeed(team, shapes, manifest, courier, faults);
    team.ledger().listen(feed::on);
    StreamMethods streams = new StreamMethods(team, voice, shapes, clock, config.pace().stream());
    FileMethods files = new FileMethods(team, voice, shapes, links);
    Parts parts =
        new Parts(
            team,
            links,
            shapes,
            manifest,
            new PersonActions(team),
            interactions,
            new Submissions(interactions, modals, courier),
            modals,
            whispers,
            feed,
            streams,
            files,
            socket,
            log);
    new ChatMethods(team, voice, shapes, links).register(methods);
    streams.register(methods);
    new ConversationMethods(team, voice).register(methods);
    new HistoryMethods(team, voice, shapes).register(methods);
    new UserMethods(team, shapes, links).register(methods);
    new ReactionMethods(team, voice, shapes).register(methods);
    new ViewMethods(team, modals, triggers).register(methods);
    files.register(methods);
    new SessionMethods(team, voice).register(methods);
    TokenStates states = new TokenStates();
    methods.add(WebApi.OPEN_SOCKET, Tier.ONE, call -> Json.object().put("url", socket.ticket()));
    CallFaults callFaults = new CallFaults(faults, team.messages());
    WebApi api = new WebApi(methods, tokens, log, callFaults, states);
    PageShapes page = new PageShapes(team, shapes, manifest, links);
    PageStream pages = new PageStream(team, page);
    WebServer server =
        serve(
            config,
            routes -> {
              routes.before(LocalWorkspace::refuseOtherSites);
              api.routes(routes);
              socket.routes(routes);
              responses.routes(routes);
              new FileRoutes(team, files, api, callFaults).routes(routes);
              new ControlApi(parts).routes(routes);
              new GivenMessages(parts).routes(routes);
              new FaultControl(team, faults, states, methods).routes(routes);
              new PageApi(parts).routes(routes);
              new PageReads(parts, page).routes(routes);
              pages.routes(routes);
            },
            team,
            courier);
    links.servedAt(server.address().toString());
    return new LocalWorkspace(team, links, tokens, courier, pages, server);
  }

  private static WebServer serve(
      LocalConfig config, Consumer<RoutesConfig> routes, Team team, Courier courier) {
    try {
      return WebServer.start(config.door(), routes);
    } catch (RuntimeException e) {
      courier.close();
      team.close();
      throw e;
    }
  }

  /** It has no sign-in, so a page of another site must not be able to talk to it. */
  private static void refuseOtherSites(Context request) {
    String host = LINE_NUMBER.replaceAll(Optional.ofNullable(request.host()).orElse(""), "");
    if (!OWN_NAMES.contains(host)) {
      throw new ForbiddenResponse("open the local workspace as " + HOST + " or localhost");
    }
    Optional.ofNullable(request.header("Origin"))
        .filter(origin -> !origin.equals("http://" + request.host()))
        .ifPresent(
            origin -> {
              throw new ForbiddenResponse("other sites may not use the local workspace");
            });
  }

  /** What Slack's client takes as the base of the Web API, with a slash at the end. */
  public String apiBase() {
    return server.address() + "/api/";
  }

  /** What {@code SLACK_BOT_TOKEN} is for Slack. */
  public Secret botToken() {
    return tokens.bot();
  }

  /** What {@code SLACK_APP_TOKEN} is for Slack. */
  public Secret appToken() {
    return tokens.app();
  }

  /** Where people look at it. */
  public URI pageAddress() {
    return URI.create(server.address() + "/");
  }

  /**
   * Adds the people, channels and messages of a Slack export; what is there already stays as it is.
   *
   * @return how much was added
   * @throws MalformedExport naming the file and line; then nothing was added
   */
  public Imported importExport(Path zip) {
    return ExportImport.into(team, SlackExport.read(zip));
  }

  /**
   * Has a person of a channel ask the app for something.
   *
   * @return the message's address; empty when somebody mentioned the app there before, or when
   *     there is no such channel or nobody in it who may ask
   */
  Optional<URI> askOnce(String channelName, String text) {
    Optional<Channel> channel =
        team.channels().stream().filter(c -> c.name().equals(channelName)).findFirst();
    String mention = "<@" + team.profile().botUser() + ">";
    if (channel.isEmpty()
        || team.messages().all(channel.get().id()).stream()
            .anyMatch(message -> message.text().contains(mention))) {
      return Optional.empty();
    }
    return channel.get().members().stream()
        .map(team::findPerson)
        .flatMap(Optional::stream)
        .filter(person -> !person.bot() && !person.guest())
        .findFirst()
        .map(
            person ->
                new PersonActions(team)
                    .post(channel.get(), person, text, Optional.empty(), List.of()))
        .map(
            message ->
                URI.create(
                    links.permalink(channel.get().id(), message.ts(), Optional.of(message.ts()))));
  }

  @Override
  public void close() {
    pages.close();
    server.close();
    courier.close();
    team.close();
  }
}
