package dev.dreamteam;

import dev.dreamteam.local.Pace;
import dev.dreamteam.model.ScriptedModelServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Dreamteam's surroundings, which live as long as the test does: one chat, one model server, one
 * database. Nodes are processes of their own that come and go.
 */
final class TestCluster implements AutoCloseable {
  private final Path folder;
  private final NodeJava java;
  private final String database;
  private final Map<String, String> settings;
  private final TestWorkspace chat;
  private final ScriptedModelServer model = new ScriptedModelServer(0);
  private final List<DreamteamProcess> nodes = new ArrayList<>();

  /**
   * @param database the JDBC address that all nodes share
   * @param settings of every node, besides where everything is
   */
  TestCluster(
      Path folder, NodeJava java, String database, Pace pace, Map<String, String> settings) {
    this.folder = folder;
    this.java = java;
    this.database = database;
    this.settings = settings;
    this.chat = new TestWorkspace(folder.resolve("chat"), pace);
  }

  TestWorkspace chat() {
    return chat;
  }

  ScriptedModelServer model() {
    return model;
  }

  String database() {
    return database;
  }

  /** Starts a node and waits until it is up. */
  DreamteamProcess start(String name) {
    return begin(name).awaitOutput("stop       Ctrl-C");
  }

  /** Starts a node without waiting. */
  DreamteamProcess begin(String name) {
    return begin(name, List.of("dev.dreamteam.Main"));
  }

  /** Starts a node that dies by itself after the commit of so many events. */
  DreamteamProcess beginMortal(String name, int events) {
    return begin(name, List.of("dev.dreamteam.MortalMain", Integer.toString(events)));
  }

  private DreamteamProcess begin(String name, List<String> mainAndArguments) {
    Map<String, String> environment = new HashMap<>(chat.environment());
    environment.put("DATABASE_URL", database);
    environment.put("DREAMTEAM_NODE", name);
    environment.put("DREAMTEAM_PROGRESS_SECONDS", "1");
    environment.put("DREAMTEAM_DATABASE_CONNECTIONS", "10");
    environment.put("ANTHROPIC_API_KEY", "sk-test");
    environment.put("ANTHROPIC_BASE_URL", model.anthropic().toString());
    environment.putAll(settings);
    DreamteamProcess node =
        DreamteamProcess.start(folder.resolve(name), environment, java.words(mainAndArguments));
    nodes.add(node);
    return node;
  }

  @Override
  public void close() throws InterruptedException {
    for (DreamteamProcess node : nodes) {
      if (node.isAlive()) {
        node.kill();
      }
    }
    model.close();
    chat.close();
  }
}
