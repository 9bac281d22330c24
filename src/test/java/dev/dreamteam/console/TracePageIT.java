package dev.dreamteam.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.dreamteam.browser.Browsers;
import dev.dreamteam.conversation.SessionThreadId;
import dev.dreamteam.database.Database;
import dev.dreamteam.database.TestDatabase;
import dev.dreamteam.session.ThreadKind;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class TracePageIT {
  private static final Path PICTURES = Path.of("target", "pictures");
  private static Browsers browsers;
  private final Database database = TestDatabase.fresh();
  private final TestConsole console = new TestConsole(database);

  @BeforeAll
  static void start() {
    browsers = Browsers.startOrSkip();
  }

  @AfterEach
  void close() {
    browsers.closePages();
    console.close();
    database.close();
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
    }
  }

  @Test
  void aFinishedTaskIsReadInLightInDarkAndOnAPhone() {
    TestSession session =
        TestSession.asking(database, "Compare the offers of North and South")
            .thatIsRevisedOnce()
            .thatEnds();
    String link = console.links.session(session.session.id()).toString();

    Page page = browsers.page();
    page.navigate(link);
    assertThat(page.getByText("Iteration 2")).isVisible();
    picture(page, "trace-light");
    Page dark = browsers.darkPage();
    dark.navigate(link);
    picture(dark, "trace-dark");
    Page phone = browsers.narrowPage();
    phone.navigate(link);
    picture(phone, "trace-phone");

    assertThat(phone.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
    assertThat(browsers.complaints()).isEmpty();
  }

  @Test
  void aRunningTaskGrowsBeforeTheReadersEyesAndKeepsWhatIsOpen() {
    TestSession session = TestSession.asking(database, "Compare the offers");
    SessionThreadId lead = session.thread(ThreadKind.LEAD, "lead", "");
    session.uses(lead, "read_thread", "{}", "nothing yet", false, 20);
    Page page = browsers.page();
    page.navigate(console.links.session(session.session.id()).toString());
    page.locator(".entry.tool summary").first().click();
    assertThat(page.getByText("Output")).isVisible();

    session.calls(lead, "A new answer arrived.", "", 900);

    assertThat(page.locator(".entry.model")).containsText("A new answer arrived.");
    assertThat(page.getByText("Output")).isVisible();
    assertThat(browsers.complaints()).isEmpty();
  }

  @Test
  void theOperatorGoesFromTheListToATraceByKeyboard() {
    TestSession.asking(database, "Compare the offers").thatIsRevisedOnce();
    Page page = browsers.page();
    page.navigate(console.links.operator().toString());
    picture(page, "tasks");

    page.locator(".request").first().focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("h1")).hasText("Compare the offers");
    assertThat(browsers.complaints()).isEmpty();
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
