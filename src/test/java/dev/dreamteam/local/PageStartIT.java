package dev.dreamteam.local;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.SelectOption;
import dev.dreamteam.browser.Browsers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the page of the local workspace begins when what it remembers is not true any more. */
class PageStartIT {
  private static Browsers browsers;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    browsers = Browsers.startOrSkip();
    // A page that lost its server asks again after some seconds.
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
  }

  @AfterAll
  static void stop() {
    if (browsers != null) {
      browsers.close();
    }
  }

  @Test
  void anotherDatabaseOnTheSamePortHasOtherPeopleAndThePageGoesOnWithThem() {
    Page page = browsers.page();
    URI address;
    try (LocalWorkspace before = workspace("before", 0)) {
      address = before.pageAddress();
      page.navigate(address.toString());
      actAs(page, "Kofi Mensah");
      page.reload();
      assertThat(chosen(page)).hasText("Kofi Mensah");
    }
    try (LocalWorkspace _ = workspace("after", address.getPort())) {
      page.navigate(address.toString());
      assertThat(chosen(page)).hasText("Mara Lindqvist");
      assertThat(page.locator("#place-title")).not().isEmpty();

      actAs(page, "Yuki Tanaka");
    }
    try (LocalWorkspace _ = workspace("before", address.getPort())) {
      page.navigate(address.toString());
      assertThat(chosen(page)).hasText("Kofi Mensah");
    }
  }

  @Test
  void aPageThatIsOpenFollowsToTheOtherDatabase() {
    Page page = browsers.page();
    URI address;
    try (LocalWorkspace before = workspace("before", 0)) {
      address = before.pageAddress();
      page.navigate(address.toString());
      actAs(page, "Kofi Mensah");
    }
    try (LocalWorkspace _ = workspace("after", address.getPort())) {
      assertThat(chosen(page)).hasText("Mara Lindqvist");
      assertThat(page.locator("#offline")).isHidden();
    }
  }

  @Test
  void anAddressWithAPersonWhoIsNotInTheTeamIsTheFirstPersons() {
    try (LocalWorkspace workspace = workspace("team", 0)) {
      Page page = browsers.page();
      page.navigate(workspace.pageAddress() + "?as=U0NOBODY");

      assertThat(chosen(page)).hasText("Mara Lindqvist");
      assertThat(page.locator(".toast")).containsText("not in this team");
    }
  }

  @Test
  void aStartThatFailsSaysWhyAndOffersToTryAgainOrStartOver() {
    try (LocalWorkspace workspace = workspace("team", 0)) {
      Page page = browsers.page();
      page.route(
          "**/_page/state*",
          route -> route.fulfill(new Route.FulfillOptions().setStatus(500).setBody("broken")));
      page.navigate(workspace.pageAddress().toString());
      Locator problem = page.locator("#start-problem");
      assertThat(problem).containsText("The workspace did not load");
      assertThat(problem).containsText("Loading failed");
      assertThat(button(problem, "Try again")).isVisible();

      page.unroute("**/_page/state*");
      button(problem, "Start over").click();
      assertThat(chosen(page)).hasText("Mara Lindqvist");
      assertThat(problem).isHidden();
    }
  }

  private LocalWorkspace workspace(String name, int port) {
    return LocalWorkspace.start(
        new LocalConfig(port, folder.resolve(name), Pace.OF_SLACK), Clock.systemUTC());
  }

  private static void actAs(Page page, String name) {
    page.selectOption("#act-as", new SelectOption().setLabel(name));
    assertThat(chosen(page)).hasText(name);
    // The choice is kept once the page has loaded what that person sees.
    assertThat(page.locator("body")).hasAttribute("data-ready", page.inputValue("#act-as"));
  }

  private static Locator chosen(Page page) {
    return page.locator("#act-as option:checked");
  }

  private static Locator button(Locator within, String label) {
    return within.locator("button", new Locator.LocatorOptions().setHasText(label));
  }
}
