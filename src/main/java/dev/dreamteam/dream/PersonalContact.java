package dev.dreamteam.dream;

import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.List;

/** Mail addresses, telephone numbers and homes of people; an office and its mailboxes are none. */
final class PersonalContact {
  private static final Pattern MAIL =
      Pattern.compile("(?i)\\b([a-z0-9._%+-]+)@[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}\\b");
  private static final Pattern OF_A_ROLE =
      Pattern.compile(
          "(?i)(abuse|accounts?|admin|all|billing|careers?|contact|data|dev|feedback|finance|hello"
              + "|help|helpdesk|hr|info|invoices?|it|jobs|legal|marketing|news|no-?reply|office|ops"
              + "|orders?|partners?|postmaster|press|privacy|sales|security|service|status|support"
              + "|team|webmaster)([._-].*)?");
  private static final List<Pattern> PHONES =
      List.of(
          Pattern.compile("\\+\\d{1,3}[ ()/-]?(?:\\(?\\d[ ()/-]*){7,12}\\b").notAfter("\\w."),
          Pattern.compile("\\(?\\d{3}\\)?[ .-]\\d{3}[.-]\\d{4}\\b").notAfter("\\w.-"),
          Pattern.compile(
              "(?i)\\b(tele)?(phone|mobile|cell|whatsapp|handy|call|ring|text|tel)\\b[^.\\n"
                  + "]{0,29}?[^.\\n\\d]0?(?:\\d[ ()/-]?){7,13}\\b"));
  private static final Pattern HOME =
      Pattern.compile(
          "(?i)\\b(home address|private address|(he|she|i|who|\\p{Lu}\\p{L}+) lives? (at|in|on)"
              + " [^.]*\\d|'s address (is|:)|(his|her|their|my) (home )?address)");
  private static final Pattern STREET =
      Pattern.compile(
          "\\b\\d{1,5}[a-z]? (\\p{Lu}[\\p{L}.]+ ){1,3}(Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive"
              + "|Dr|Boulevard|Blvd|Way|Court|Square|Terrace)\\b"
              + "|\\b\\p{Lu}\\p{L}+(straße|strasse|str\\.|weg|gasse|platz|allee) \\d{1,4}");
  private static final Pattern COMPANY =
      Pattern.compile(
          "(?i)\\b(offices?|headquarters|hq|warehouse|company|branch|store|venue|hotel|data ?cent"
              + "(er|re)|customers? site)\\b");

  private PersonalContact() {}

  static boolean isIn(String text) {
    Matcher mail = MAIL.matcher(text);
    while (mail.find()) {
      if (!OF_A_ROLE.matches(mail.group(1))) {
        return true;
      }
    }
    return PHONES.stream().anyMatch(phone -> phone.isIn(text))
        || HOME.isIn(text)
        || (STREET.isIn(text) && !COMPANY.isIn(text));
  }
}
