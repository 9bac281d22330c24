import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The same work done by others, from a folder with {@code mock-llm.mjs} and {@code peers/}. */
final class Reference {
  private Reference() {}

  static void run(Path folder, int databasePort, long latency, String runs) throws Exception {
    Path peers = folder.resolve("peers");
    if (Files.exists(peers.resolve("node_modules"))) {
      try (ModelServer model =
          new ModelServer.Given(folder.toString(), latency, "general-purpose")) {
        for (String run : List.of("20:1", "200:50")) {
          start(
              peers,
              List.of("node", "deepagents.mjs"),
              model,
              "CKPT=pg",
              "PGURL=postgres://postgres:postgres@127.0.0.1:" + databasePort + "/postgres",
              "N=" + run.split(":")[0],
              "C=" + run.split(":")[1]);
        }
      }
    } else {
      System.out.println("deepagents is skipped: no node_modules in " + peers);
    }
    Path classes = peers.resolve("langchain4j/target/classes");
    if (Files.exists(classes)) {
      try (ModelServer model = new ModelServer.Given(folder.toString(), latency, "")) {
        start(
            peers.resolve("langchain4j"),
            List.of("mvn", "-q", "-o", "compile", "exec:exec"),
            model);
      }
    } else {
      System.out.println("langchain4j is skipped: not compiled in " + classes);
    }
  }

  private static void start(
      Path folder, List<String> command, ModelServer model, String... environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("MODEL", model.address());
    for (String setting : environment) {
      builder.environment().put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    Process process = builder.start();
    process
        .inputReader()
        .lines()
        .filter(line -> line.startsWith("{") || line.startsWith("tasks="))
        .forEach(line -> System.out.println("reference   " + folder.getFileName() + "  " + line));
    process.waitFor();
  }
}
