package dev.dreamteam.local.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dreamteam.json.Json;
import dev.dreamteam.local.team.ApiFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what can be pressed in blocks, and makes the action that pressing it sends. */
public final class Elements {
  /** An element and the block that it stands in. */
  public record Placed(JsonNode block, JsonNode element) {
    public String blockId() {
      return block.path("block_id").asText();
    }

    public String actionId() {
      return element.path("action_id").asText();
    }
  }

  private Elements() {}

  public static List<Placed> in(JsonNode blocks) {
    List<Placed> found = new ArrayList<>();
    for (JsonNode block : blocks) {
      for (JsonNode element : block.path("elements")) {
        found.add(new Placed(block, element));
      }
      for (String field : List.of("accessory", "element")) {
        if (block.hasNonNull(field)) {
          found.add(new Placed(block, block.path(field)));
        }
      }
    }
    return found.stream().filter(placed -> !placed.actionId().isEmpty()).toList();
  }

  /**
   * The element to press.
   *
   * @throws ApiFailure {@code action_not_found}, naming what could be pressed
   */
  public static Placed find(
      JsonNode blocks, String actionId, Optional<String> blockId, Optional<String> value) {
    List<Placed> all = in(blocks);
    List<Placed> named =
        all.stream()
            .filter(placed -> placed.actionId().equals(actionId))
            .filter(placed -> blockId.map(placed.blockId()::equals).orElse(true))
            .toList();
    return named.stream()
        .filter(placed -> value.map(placed.element().path("value").asText()::equals).orElse(false))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .orElseThrow(
            () ->
                new ApiFailure(
                    "action_not_found",
                    "no element has the action_id '"
                        + actionId
                        + "'; there are "
                        + all.stream().map(Placed::actionId).toList()));
  }

  /**
   * What pressing or choosing sends.
   *
   * @param value the value of the option to choose, or the side of feedback buttons
   */
  public static ObjectNode press(Placed placed, Optional<String> value) {
    JsonNode element = placed.element();
    String type = element.path("type").asText();
    ObjectNode action =
        Json.object()
            .put("type", type)
            .put("action_id", placed.actionId())
            .put("block_id", placed.blockId());
    switch (type) {
      case "button" -> {
        action.set("text", element.path("text"));
        if (element.hasNonNull("value")) {
          action.set("value", element.path("value"));
        }
      }
      case "feedback_buttons" -> {
        JsonNode positive = element.path("positive_button");
        JsonNode negative = element.path("negative_button");
        String wanted = value.orElse("positive");
        boolean down =
            wanted.equals("negative") || wanted.equals(negative.path("value").asText("-"));
        JsonNode side = down ? negative : positive;
        action.set("text", side.path("text"));
        action.set("value", side.path("value"));
      }
      default -> value.ifPresent(chosen -> action.setAll(entered(element, chosen)));
    }
    return action;
  }

  /** What an input holds after somebody typed or chose that value. */
  public static ObjectNode entered(JsonNode element, String value) {
    String type = element.path("type").asText();
    ObjectNode entered = Json.object().put("type", type);
    return switch (type) {
      case "static_select", "radio_buttons", "overflow" ->
          entered.set("selected_option", option(element, value));
      case "checkboxes", "multi_static_select" -> {
        var chosen = entered.putArray("selected_options");
        for (String one : value.split(",", -1)) {
          if (!one.isBlank()) {
            chosen.add(option(element, one.strip()));
          }
        }
        yield entered;
      }
      case "users_select" -> entered.put("selected_user", value);
      case "channels_select" -> entered.put("selected_channel", value);
      case "conversations_select" -> entered.put("selected_conversation", value);
      case "datepicker" -> entered.put("selected_date", value);
      case "timepicker" -> entered.put("selected_time", value);
      default -> entered.put("value", value);
    };
  }

  private static JsonNode option(JsonNode element, String value) {
    for (JsonNode option : element.path("options")) {
      if (option.path("value").asText().equals(value)) {
        return option;
      }
    }
    throw new ApiFailure("option_not_found", "no option has the value '" + value + "'");
  }

  /** What an input holds before anybody touched it. */
  public static ObjectNode initial(JsonNode element) {
    ObjectNode state = Json.object().put("type", element.path("type").asText());
    for (var field : element.properties()) {
      if (field.getKey().startsWith("initial_")) {
        String rest = field.getKey().substring("initial_".length());
        state.set(rest.equals("value") ? "value" : "selected_" + rest, field.getValue());
      }
    }
    if (state.size() == 1) {
      switch (state.path("type").asText()) {
        case "static_select", "radio_buttons" -> state.putNull("selected_option");
        case "checkboxes", "multi_static_select" -> state.putArray("selected_options");
        default -> state.putNull("value");
      }
    }
    return state;
  }
}
