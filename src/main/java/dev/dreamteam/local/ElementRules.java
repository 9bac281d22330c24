package dev.dreamteam.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** Slack's rules for what stands inside blocks: texts, options, buttons, inputs. */
final class ElementRules {
  private static final Set<String> TEXTS = Set.of("plain_text", "mrkdwn");
  private static final Set<String> ELEMENTS =
      Set.of(
          "button",
          "channels_select",
          "checkboxes",
          "conversations_select",
          "datepicker",
          "datetimepicker",
          "email_text_input",
          "external_select",
          "file_input",
          "image",
          "multi_channels_select",
          "multi_conversations_select",
          "multi_external_select",
          "multi_static_select",
          "multi_users_select",
          "number_input",
          "overflow",
          "plain_text_input",
          "radio_buttons",
          "rich_text_input",
          "static_select",
          "timepicker",
          "url_text_input",
          "users_select",
          "workflow_button");

  private final Findings findings;

  ElementRules(Findings findings) {
    this.findings = findings;
  }

  /** A text object of one to {@code max} characters. */
  void text(JsonNode text, int max, boolean plainOnly, String at) {
    String type = text.path("type").asText();
    if (!text.isObject()) {
      findings.add("must be a text object", at);
      return;
    }
    if (!TEXTS.contains(type) || (plainOnly && !type.equals("plain_text"))) {
      findings.add(
          plainOnly ? "must be of type plain_text" : "unsupported type: " + type, at + "/type");
    }
    String content = text.path("text").asText();
    if (content.isEmpty()) {
      findings.add("must be more than 0 characters", at + "/text");
    }
    findings.atMost(content, max, at + "/text");
  }

  void requiredText(JsonNode owner, String field, int max, boolean plainOnly, String at) {
    if (findings.requires(owner, field, at)) {
      text(owner.path(field), max, plainOnly, at + "/" + field);
    }
  }

  void optionalText(JsonNode owner, String field, int max, String at) {
    if (owner.hasNonNull(field)) {
      text(owner.path(field), max, true, at + "/" + field);
    }
  }

  /** An interactive element or an image. */
  void element(JsonNode element, String at) {
    String type = element.path("type").asText();
    if (!ELEMENTS.contains(type)) {
      findings.add("unsupported type: " + type, at + "/type");
      return;
    }
    findings.fieldAtMost(element, "action_id", 255, at);
    if (element.has("confirm")) {
      confirm(element.path("confirm"), at + "/confirm");
    }
    optionalText(element, "placeholder", 150, at);
    switch (type) {
      case "button", "workflow_button" -> button(element, at);
      case "image" -> image(element, at);
      case "static_select", "multi_static_select" -> choices(element, 100, 75, at);
      case "overflow" -> choices(element, 5, 75, at);
      case "checkboxes", "radio_buttons" -> choices(element, 10, 3000, at);
      case "plain_text_input" -> findings.fieldAtMost(element, "initial_value", 3000, at);
      default -> {}
    }
  }

  private void button(JsonNode button, String at) {
    requiredText(button, "text", 75, true, at);
    findings.fieldAtMost(button, "value", 2000, at);
    findings.fieldAtMost(button, "url", 3000, at);
    findings.fieldAtMost(button, "accessibility_label", 75, at);
    String style = button.path("style").asText("primary");
    if (!Set.of("primary", "danger").contains(style)) {
      findings.add("must be a valid enum value: primary or danger", at + "/style");
    }
  }

  void image(JsonNode image, String at) {
    if (!image.has("slack_file") && findings.requires(image, "image_url", at)) {
      findings.fieldAtMost(image, "image_url", 3000, at);
    }
    if (findings.requires(image, "alt_text", at)) {
      findings.fieldAtMost(image, "alt_text", 2000, at);
    }
  }

  private void choices(JsonNode element, int max, int textMax, String at) {
    if (element.has("option_groups")) {
      JsonNode groups = element.path("option_groups");
      findings.countAtMost(groups, 100, at + "/option_groups");
      for (int i = 0; i < groups.size(); i++) {
        options(groups.get(i), max, textMax, at + "/option_groups/" + i);
      }
    } else {
      options(element, max, textMax, at);
    }
  }

  private void options(JsonNode owner, int max, int textMax, String at) {
    if (!findings.requires(owner, "options", at)) {
      return;
    }
    JsonNode options = owner.path("options");
    findings.countAtMost(options, max, at + "/options");
    if (options.isEmpty()) {
      findings.add("no less than 1 items allowed", at + "/options");
    }
    for (int i = 0; i < options.size(); i++) {
      String place = at + "/options/" + i;
      requiredText(options.get(i), "text", textMax, false, place);
      if (findings.requires(options.get(i), "value", place)) {
        findings.fieldAtMost(options.get(i), "value", 150, place);
      }
    }
  }

  private void confirm(JsonNode confirm, String at) {
    requiredText(confirm, "title", 100, true, at);
    requiredText(confirm, "text", 300, false, at);
    optionalText(confirm, "confirm", 30, at);
    optionalText(confirm, "deny", 30, at);
  }

  /** One of the elements of {@code context_actions}. */
  void contextAction(JsonNode element, String at) {
    switch (element.path("type").asText()) {
      case "feedback_buttons" -> {
        for (String side : new String[] {"positive_button", "negative_button"}) {
          if (findings.requires(element, side, at)) {
            String place = at + "/" + side;
            requiredText(element.path(side), "text", 75, true, place);
            findings.fieldAtMost(element.path(side), "accessibility_label", 75, place);
            findings.fieldAtMost(element.path(side), "value", 2000, place);
          }
        }
      }
      case "icon_button" -> {
        findings.requires(element, "icon", at);
        requiredText(element, "text", 75, true, at);
      }
      default -> findings.add("unsupported type: " + element.path("type").asText(), at + "/type");
    }
  }
}
