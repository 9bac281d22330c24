package dev.dreamteam;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * How a test starts nodes: small, because several share a machine, and quickly, because they live
 * for seconds. Half of a start goes into loading classes, so the first node, when it ends, leaves
 * its loaded classes in a cache for the others. That works only for jars: folders of classes are
 * packed.
 */
final class NodeJava {
  private static final List<String> OPTIONS =
      List.of(
          "--enable-native-access=ALL-UNNAMED",
          "-Xmx256m",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC");

  private final Path cache;
  private final String classPath;

  private NodeJava(Path cache, String classPath) {
    this.cache = cache;
    this.classPath = classPath;
  }

  /** Packs this process' own class path into a folder. */
  static NodeJava in(Path folder) {
    try {
      Files.createDirectories(folder);
      List<String> jars = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(":")) {
        Path path = Path.of(entry);
        jars.add(
            Files.isDirectory(path)
                ? pack(path, folder.resolve(jars.size() + ".jar")).toString()
                : entry);
      }
      return new NodeJava(folder.resolve("classes.aot"), String.join(":", jars));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(file -> !file.equals(classes)).sorted().toList()) {
        boolean isFolder = Files.isDirectory(file);
        // whoever looks for resources in a folder finds none when the folder has no entry
        packed.putNextEntry(new JarEntry(classes.relativize(file) + (isFolder ? "/" : "")));
        if (!isFolder) {
          Files.copy(file, packed);
        }
        packed.closeEntry();
      }
    }
    return jar;
  }

  /** What follows "java" on the command line of a node. */
  List<String> words(List<String> mainAndArguments) {
    List<String> words = new ArrayList<>(OPTIONS);
    words.add((Files.exists(cache) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + cache);
    words.add("-classpath");
    words.add(classPath);
    words.addAll(mainAndArguments);
    return words;
  }
}
