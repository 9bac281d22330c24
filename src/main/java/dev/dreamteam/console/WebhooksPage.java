package dev.dreamteam.console;

import java.util.List;

/** All webhooks, and what became of the newest deliveries of each. */
record WebhooksPage(List<WebhookRow> webhooks) {
  static final int DELIVERIES = 25;

  WebhooksPage {
    webhooks = List.copyOf(webhooks);
  }

  boolean hasWaiting() {
    return webhooks.stream().anyMatch(webhook -> webhook.count("WAITING") > 0);
  }
}
