package dev.dreamteam.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

class BrowsersIT {
  @Test
  void aScriptThatFailsIsAComplaint() {
    try (Browsers browsers = Browsers.startOrSkip()) {
      Page page = browsers.page();
      page.setContent("<title>Fine</title>");
      assertThat(browsers.complaints()).isEmpty();

      page.setContent("<script>throw new Error('broken page')</script>");

      assertThat(browsers.complaints()).anyMatch(one -> one.contains("broken page"));
    }
  }
}
