package dev.dreamteam.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The machine's own Chromium, driven by Playwright without any download. Pages note what they
 * complain about, so that a test can insist that there was nothing.
 */
public final class Browsers implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browsers(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
  }

  /** Starts the browser; where none is installed, the test is skipped and says so. */
  public static Browsers startOrSkip() {
    Optional<Path> executable = installed();
    Assumptions.assumeTrue(
        executable.isPresent(),
        "No Chromium on the PATH (looked for " + String.join(", ", NAMES) + ")");
    return new Browsers(executable.orElseThrow());
  }

  /** The first Chromium on the PATH. */
  public static Optional<Path> installed() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return NAMES.stream()
        .flatMap(
            name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A page of a fresh browser profile, 1280 by 860, light, without animations. */
  public Page page() {
    return page(new Browser.NewContextOptions());
  }

  /** A page of a fresh profile in a dark system. */
  public Page darkPage() {
    return page(new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK));
  }

  /** A page of a fresh profile on something as wide as a phone. */
  public Page narrowPage() {
    return page(new Browser.NewContextOptions().setViewportSize(390, 844));
  }

  private Page page(Browser.NewContextOptions options) {
    if (options.viewportSize == null) {
      options.setViewportSize(1280, 860);
    }
    BrowserContext context =
        browser.newContext(
            options
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
    context.setDefaultTimeout(15_000);
    Page page = context.newPage();
    page.onPageError(complaints::add);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    return page;
  }

  /** Errors of scripts, refused content and failed requests of all pages so far. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Closes all pages and forgets their complaints, between two tests. */
  public void closePages() {
    browser.contexts().forEach(BrowserContext::close);
    complaints.clear();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
