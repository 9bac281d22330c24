package dev.dreamteam.local.delivery;

import dev.dreamteam.local.team.ApiFailure;
import dev.dreamteam.text.Pattern;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What can go wrong on purpose, where, and with which values. */
public enum FaultKind {
  DROP_ACKS(Where.DELIVERY, Values.NONE),
  DUPLICATE(Where.DELIVERY, Values.number("how many more", 1, 20, "1")),
  DUPLICATE_NEW_ID(Where.DELIVERY, Values.number("how many more", 1, 20, "1")),
  GIVE_UP(Where.DELIVERY, Values.NONE),
  SWAP(Where.DELIVERY, Values.NONE),
  HOLD(Where.DELIVERY, Values.number("milliseconds", 1, 600_000, "1000")),
  DISCONNECT(Where.DELIVERY, Values.oneOf("cut", "warning")),
  NO_HELLO(Where.SOCKET, Values.NONE),
  RATE_LIMITED(Where.METHOD, Values.number("seconds to wait", 1, 3_600, "1")),
  PACE(Where.METHOD, Values.pace()),
  HTTP_STATUS(Where.METHOD, Values.number("status", 400, 599, "500")),
  ERROR(Where.METHOD, Values.word()),
  DELAY(Where.METHOD, Values.number("milliseconds", 1, 120_000, "1000")),
  LOST_ANSWER(Where.METHOD, Values.oneOf("status_500", "garbled")),
  DELETE_PARENT(Where.METHOD, Values.oneOf("before", "after")),
  SPARSE(Where.BOTH, Values.NONE);

  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern ERROR_NAME = Pattern.compile("[a-z][a-z_]{2,80}");
  private static final Pattern CALLS_PER_SECONDS =
      Pattern.compile("[1-9]\\d{0,3} per [1-9]\\d{0,3}");

  /** What a fault strikes; its target is a topic of deliveries, a method, or nothing further. */
  enum Where {
    DELIVERY,
    METHOD,
    BOTH,
    SOCKET
  }

  /**
   * What a value may be.
   *
   * @param says in a sentence that begins "the value must be"
   * @param usual the value when none is given
   */
  record Values(String says, String usual, Predicate<String> fits) {
    static final Values NONE = new Values("left out", "", String::isEmpty);

    static Values number(String what, int min, int max, String usual) {
      return new Values(
          "%s, from %d to %d".formatted(what, min, max),
          usual,
          text ->
              NUMBER.matches(text)
                  && Integer.parseInt(text) >= min
                  && Integer.parseInt(text) <= max);
    }

    static Values oneOf(String... words) {
      return new Values("one of " + List.of(words), words[0], Set.of(words)::contains);
    }

    public static Values word() {
      return new Values(
          "Slack's word for the refusal, such as channel_not_found",
          "internal_error",
          text -> ERROR_NAME.matches(text));
    }

    static Values pace() {
      return new Values(
          "calls per seconds, such as '1 per 3'",
          "1 per 1",
          text -> CALLS_PER_SECONDS.matches(text));
    }
  }

  private final Where where;
  private final Values value;

  FaultKind(Where where, Values value) {
    this.where = where;
    this.value = value;
  }

  Where where() {
    return where;
  }

  Values value() {
    return value;
  }

  /** Whether it strikes until it is cleared, unless a number says how often. */
  boolean lasts() {
    return this == PACE || this == SPARSE;
  }

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FaultKind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new ApiFailure(
                    "invalid_arguments",
                    "unknown kind of fault '%s'; there are %s"
                        .formatted(
                            word,
                            Arrays.stream(values())
                                .map(FaultKind::word)
                                .collect(Collectors.joining(", ")))));
  }
}
