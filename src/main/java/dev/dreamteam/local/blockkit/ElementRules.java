package dev.dreamteam.local.blockkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
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

  /** A text object of at least one character. */
  void text(JsonNode text, Limit max, boolean plainOnly, String at) {
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

  void requiredText(JsonNode owner, String field, Limit max, boolean plainOnly, String at) {
    if (findings.requires(owner, field, at)) {
      text(owner.path(field), max, plainOnly, at + "/" + field);
    }
  }

  void optionalText(JsonNode owner, String field, Limit max, String at) {
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
    findings.fieldAtMost(element, "action_id", Limit.ACTION_ID, at);
    if (element.has("confirm")) {
      confirm(element.path("confirm"), at + "/confirm");
    }
    optionalText(element, "placeholder", Limit.PLACEHOLDER, at);
    switch (type) {
      case "button", "workflow_button" -> button(element, at);
      case "image" -> image(element, at);
      case "static_select", "multi_static_select" -> choices(element, Limit.SELECT_OPTIONS, at);
      case "overflow" -> choices(element, Limit.OVERFLOW_OPTIONS, at);
      case "checkboxes", "radio_buttons" -> choices(element, Limit.BOX_OPTIONS, at);
      case "plain_text_input", "email_text_input", "url_text_input" -> input(element, at);
      default -> {}
    }
  }

  private void button(JsonNode button, String at) {
    requiredText(button, "text", Limit.BUTTON_TEXT, true, at);
    findings.fieldAtMost(button, "value", Limit.BUTTON_VALUE, at);
    findings.fieldAtMost(button, "url", Limit.URL, at);
    findings.fieldAtMost(button, "accessibility_label", Limit.ACCESSIBILITY_LABEL, at);
    String style = button.path("style").asText("primary");
    if (!Set.of("primary", "danger").contains(style)) {
      findings.add("must be a valid enum value: primary or danger", at + "/style");
    }
  }

  private void input(JsonNode input, String at) {
    findings.fieldAtMost(input, "initial_value", Limit.INPUT_VALUE, at);
    for (String field : List.of("min_length", "max_length")) {
      if (input.path(field).asInt() > Limit.INPUT_VALUE.max()) {
        findings.add("must be at most " + Limit.INPUT_VALUE.max(), at + "/" + field);
      }
    }
  }

  void image(JsonNode image, String at) {
    if (!image.has("slack_file") && findings.requires(image, "image_url", at)) {
      findings.fieldAtMost(image, "image_url", Limit.IMAGE_URL, at);
    }
    if (findings.requires(image, "alt_text", at)) {
      findings.fieldAtMost(image, "alt_text", Limit.IMAGE_WORDS, at);
    }
    optionalText(image, "title", Limit.IMAGE_WORDS, at);
  }

  private void choices(JsonNode element, Limit max, String at) {
    if (element.has("option_groups")) {
      JsonNode groups = element.path("option_groups");
      findings.countAtMost(groups, Limit.SELECT_OPTIONS, at + "/option_groups");
      for (int i = 0; i < groups.size(); i++) {
        String place = at + "/option_groups/" + i;
        requiredText(groups.get(i), "label", Limit.OPTION_TEXT, true, place);
        options(groups.get(i), max, place);
      }
    } else {
      options(element, max, at);
    }
  }

  private void options(JsonNode owner, Limit max, String at) {
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
      JsonNode option = options.get(i);
      requiredText(option, "text", Limit.OPTION_TEXT, false, place);
      if (option.hasNonNull("description")) {
        text(option.path("description"), Limit.OPTION_TEXT, false, place + "/description");
      }
      findings.fieldAtMost(option, "url", Limit.URL, place);
      if (findings.requires(option, "value", place)) {
        findings.fieldAtMost(option, "value", Limit.OPTION_VALUE, place);
      }
    }
  }

  private void confirm(JsonNode confirm, String at) {
    requiredText(confirm, "title", Limit.CONFIRM_TITLE, true, at);
    requiredText(confirm, "text", Limit.CONFIRM_TEXT, false, at);
    optionalText(confirm, "confirm", Limit.CONFIRM_BUTTON, at);
    optionalText(confirm, "deny", Limit.CONFIRM_BUTTON, at);
  }

  /** One of the elements of {@code context_actions}. */
  void contextAction(JsonNode element, String at) {
    switch (element.path("type").asText()) {
      case "feedback_buttons" -> {
        for (String side : new String[] {"positive_button", "negative_button"}) {
          if (findings.requires(element, side, at)) {
            String place = at + "/" + side;
            requiredText(element.path(side), "text", Limit.BUTTON_TEXT, true, place);
            findings.fieldAtMost(
                element.path(side), "accessibility_label", Limit.ACCESSIBILITY_LABEL, place);
            findings.fieldAtMost(element.path(side), "value", Limit.BUTTON_VALUE, place);
          }
        }
      }
      case "icon_button" -> {
        findings.requires(element, "icon", at);
        requiredText(element, "text", Limit.BUTTON_TEXT, true, at);
      }
      default -> findings.add("unsupported type: " + element.path("type").asText(), at + "/type");
    }
  }
}
