import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Keeps the fast run fast: names test classes that took more than five seconds and fails when one
 * took more than thirty. Such a class is tagged {@code slow}; {@code mvn verify} runs it.
 *
 * <p>Argument: the folder of the run's XML reports.
 */
final class FastTests {
  private static final double NAMED_FROM = 5;
  private static final double REFUSED_FROM = 30;

  private record Timed(String name, double seconds) {}

  public static void main(String[] args) throws Exception {
    Path reports = Path.of(args[0]);
    if (!Files.isDirectory(reports)) {
      return;
    }
    List<Timed> slow = longOnes(reports);
    slow.forEach(one -> System.err.printf("%s took %.1f s%n", one.name(), one.seconds()));
    if (slow.stream().anyMatch(one -> one.seconds() > REFUSED_FROM)) {
      System.err.printf(
          "A class of the fast run took more than %.0f s. Tag it @Tag(\"slow\"), or make it"
              + " faster.%n",
          REFUSED_FROM);
      System.exit(1);
    }
  }

  private static List<Timed> longOnes(Path reports) throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return files
          .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
          .map(FastTests::read)
          .filter(one -> one.seconds() > NAMED_FROM)
          .sorted((one, other) -> Double.compare(other.seconds(), one.seconds()))
          .toList();
    }
  }

  private static Timed read(Path report) {
    try {
      Element suite =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(report.toFile())
              .getDocumentElement();
      return new Timed(suite.getAttribute("name"), Double.parseDouble(suite.getAttribute("time")));
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("cannot read " + report, e);
    }
  }
}
