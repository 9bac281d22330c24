package dev.dreamteam.local.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.local.team.ApiFailure;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One page of a longer list.
 *
 * @param next what to ask for to get the following page; empty on the last one
 */
record Page<T>(List<T> items, Optional<String> next) {

  /** The page of a list that the call's {@code limit} and {@code cursor} ask for. */
  static <T> Page<T> of(List<T> all, ApiCall call, int fallback, int max) {
    int limit = call.number("limit", fallback, max);
    int from = call.find("cursor").map(cursor -> (int) position(cursor)).orElse(0);
    List<T> rest = all.subList(Math.min(from, all.size()), all.size());
    return rest.size() <= limit
        ? new Page<>(rest, Optional.empty())
        : new Page<>(rest.subList(0, limit), Optional.of(cursor(from + limit)));
  }

  static String cursor(long position) {
    return Base64.getEncoder().encodeToString(("next:" + position).getBytes(UTF_8));
  }

  /**
   * What a cursor stands for.
   *
   * @throws ApiFailure {@code invalid_cursor}
   */
  static long position(String cursor) {
    try {
      String text = new String(Base64.getDecoder().decode(cursor), UTF_8);
      if (text.startsWith("next:")) {
        return Long.parseLong(text.substring("next:".length()));
      }
    } catch (IllegalArgumentException e) {
      // reported below, together with texts that are not ours
    }
    throw new ApiFailure("invalid_cursor");
  }

  void writeCursor(ObjectNode answer) {
    answer.putObject("response_metadata").put("next_cursor", next.orElse(""));
  }
}
