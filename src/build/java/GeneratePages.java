import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Generates Java sources from the page templates, so that what pages show is checked when they are
 * compiled.
 *
 * <p>Arguments: the folder of templates, the folder to write sources into, the package.
 */
final class GeneratePages {
  public static void main(String[] args) throws Exception {
    Path sources = Path.of(args[1]);
    TemplateEngine engine =
        TemplateEngine.create(
            new DirectoryCodeResolver(Path.of(args[0])), sources, ContentType.Html, null, args[2]);
    engine.setTrimControlStructures(true);
    engine.generateAll();
    Files.writeString(
        sources.resolve("generated.stamp"), "Newer than every template it was made from.\n");
  }
}
