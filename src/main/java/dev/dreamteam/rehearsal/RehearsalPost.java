package dev.dreamteam.rehearsal;

import dev.dreamteam.json.Json;
import dev.dreamteam.text.Matcher;
import dev.dreamteam.text.Pattern;
import java.util.Optional;

/** "… and post the summary in #general": what the requester wants said elsewhere, said once. */
record RehearsalPost(RehearsalRequest request, String asked) {
  private static final int MAX_CHARACTERS = 1_500;
  private static final Pattern WISH =
      Pattern.compile(
          "(?i)\\b(?:post|announce|share|send)\\b[^.#]{0,80}?\\b(?:in|to|into|on)\\s+#([\\p{L}\\p{N}_-]+)");
  private static final Pattern LAST_AND = Pattern.compile("(?i)[,;]?\\s*\\band\\s*$");

  /** What is left of a request to be worked on. */
  static String without(String asked) {
    return LAST_AND.replaceAll(WISH.replaceAll(asked, ""), "").strip();
  }

  /** The call that posts it; empty when nobody wants that, or it was tried. */
  Optional<RehearsalStep> next(String draft) {
    Matcher wish = WISH.matcher(asked);
    if (!request.has("post_message") || request.called("post_message", -1) || !wish.find()) {
      return Optional.empty();
    }
    String channel = "#" + wish.group(1);
    return Optional.of(
        RehearsalStep.say(
                "You asked for it in %s; whoever may has to approve it.".formatted(channel))
            .with("post_message", Json.object().put("to", channel).put("text", beginning(draft))));
  }

  /** What became of it, for the result; empty when it was not tried. */
  String outcome() {
    return request.answered("post_message", -1).stream()
        .map(
            call ->
                "\n\n_%s: %s_".formatted(call.call().input().path("to").asText(), call.content()))
        .findFirst()
        .orElse("");
  }

  /** Whole lines only, and who made them. */
  private static String beginning(String draft) {
    String text = draft.strip();
    if (text.length() > MAX_CHARACTERS) {
      int end = text.lastIndexOf('\n', MAX_CHARACTERS);
      text = text.substring(0, end > 0 ? end : MAX_CHARACTERS).strip() + "\n…";
    }
    return text.contains(RehearsalModel.SIGNATURE)
        ? text
        : text + "\n\n_Made by " + RehearsalModel.SIGNATURE + "._";
  }
}
