package dev.dreamteam.webhook;

import dev.dreamteam.text.Pattern;
import dev.dreamteam.text.TypedWords;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What somebody typed after {@code /dreamteam webhooks}. */
sealed interface WebhookCommand {
  Pattern NUMBER = Pattern.compile("\\d{1,6}");
  Pattern IN_ANGLES = Pattern.compile("^<(.*)>$");
  Pattern LABEL = Pattern.compile("\\|.*$");
  Pattern TASK_NUMBER = Pattern.compile("\\d{1,18}");

  record ShowAll() implements WebhookCommand {}

  record Add(String url, Set<EventType> types) implements WebhookCommand {}

  record Remove(int number) implements WebhookCommand {}

  record Pause(int number) implements WebhookCommand {}

  record Resume(int number) implements WebhookCommand {}

  record Rotate(int number) implements WebhookCommand {}

  record Test(int number) implements WebhookCommand {}

  record Deliveries(int number, Optional<Delivery.Status> status) implements WebhookCommand {}

  /**
   * @param delivery its number; empty: every dead letter
   */
  record Replay(int number, OptionalLong delivery) implements WebhookCommand {}

  record Token(TokenCommand command) implements WebhookCommand {}

  /** Not a command. */
  record Unclear(String why) implements WebhookCommand {}

  static WebhookCommand parse(String text) {
    String word = TypedWords.of(text).word();
    List<String> rest = TypedWords.split(TypedWords.of(text).rest());
    if (word.isEmpty() || word.equals("list")) {
      return new ShowAll();
    }
    if (word.equals("add")) {
      return add(rest);
    }
    if (word.equals("token") || word.equals("tokens")) {
      return new Token(TokenCommand.parse(rest.stream().map(TypedWords::plain).toList()));
    }
    String first = rest.isEmpty() ? "" : TypedWords.plain(rest.getFirst());
    if (!NUMBER.matches(first)) {
      return new Unclear("");
    }
    int number = Integer.parseInt(first);
    Optional<String> more =
        rest.size() > 1 ? Optional.of(TypedWords.bare(rest.get(1))) : Optional.empty();
    return switch (word) {
      case "remove" -> new Remove(number);
      case "pause" -> new Pause(number);
      case "resume" -> new Resume(number);
      case "rotate" -> new Rotate(number);
      case "test" -> new Test(number);
      case "deliveries" -> deliveries(number, more);
      case "replay" -> replay(number, more);
      default -> new Unclear("");
    };
  }

  private static WebhookCommand add(List<String> words) {
    if (words.isEmpty()) {
      return new Unclear("The address is missing.");
    }
    Set<EventType> types = EnumSet.noneOf(EventType.class);
    for (String word : words.subList(1, words.size())) {
      Optional<Set<EventType>> chosen = EventType.chosen(TypedWords.bare(word));
      if (chosen.isEmpty()) {
        return new Unclear("There is no event `%s`.".formatted(word));
      }
      types.addAll(chosen.get());
    }
    return new Add(bare(words.getFirst()), types);
  }

  /** Chats put addresses in angle brackets, with what they show behind a bar. */
  private static String bare(String url) {
    return LABEL.replaceFirst(IN_ANGLES.replaceFirst(url, "$1"), "");
  }

  private static WebhookCommand deliveries(int number, Optional<String> status) {
    if (status.isEmpty()) {
      return new Deliveries(number, Optional.empty());
    }
    return Arrays.stream(Delivery.Status.values())
        .filter(one -> one.name().equalsIgnoreCase(status.get()))
        .findFirst()
        .<WebhookCommand>map(one -> new Deliveries(number, Optional.of(one)))
        .orElseGet(() -> new Unclear("Deliveries are waiting, delivered or dead."));
  }

  private static WebhookCommand replay(int number, Optional<String> which) {
    String given = which.orElse("");
    if (given.equalsIgnoreCase("dead")) {
      return new Replay(number, OptionalLong.empty());
    }
    return TASK_NUMBER.matches(given)
        ? new Replay(number, OptionalLong.of(Long.parseLong(given)))
        : new Unclear("Say which: the number of a delivery, or `dead` for every dead letter.");
  }
}
