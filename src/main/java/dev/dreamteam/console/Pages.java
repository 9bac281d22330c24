package dev.dreamteam.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/** Renders pages; everything that a page shows is escaped where it stands. */
public final class Pages {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());

  /**
   * @param model the page's one parameter
   */
  public void show(Context request, String page, Object model) {
    StringOutput html = new StringOutput();
    engine.render(page + ".jte", model, html);
    request.html(html.toString());
  }

  /** A page of few words. */
  void say(Context request, int status, String title, String text) {
    request.status(status);
    show(request, "message", new MessagePage(title, text));
  }

  /** What a page of few words says. */
  record MessagePage(String title, String text) {}
}
