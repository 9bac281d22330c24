package dev.dreamteam;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Benchmarks are started as sources, so the build would not notice one that is out of date. */
@Tag("slow")
class BenchmarksTest {
  @Test
  void everyBenchmarkCompilesAgainstTheProduct(@TempDir Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> sources = Files.walk(Path.of("src/bench/java"))) {
      List<Path> benchmarks = sources.filter(file -> file.toString().endsWith(".java")).toList();
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  said,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-classpath",
                      System.getProperty("java.class.path"),
                      "-d",
                      classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(benchmarks))
              .call();

      assertThat(benchmarks).hasSizeGreaterThan(10);
      assertThat(compiled).as("%s", said.getDiagnostics()).isTrue();
    }
  }
}
