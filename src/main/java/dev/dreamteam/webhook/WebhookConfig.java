package dev.dreamteam.webhook;

import dev.dreamteam.config.Secret;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import java.util.List;
import java.util.Optional;

/**
 * How webhooks are kept and where they may go.
 *
 * @param key protects secrets at rest and signs links; empty: one is made and kept in the home
 *     folder
 * @param loopbackAllowed whether receivers on this machine may be called, without TLS
 */
public record WebhookConfig(Optional<Secret> key, boolean loopbackAllowed) {
  private static final int MIN_KEY_LENGTH = 32;

  public static final Setting KEY =
      new Setting(
          "DREAMTEAM_WEBHOOK_KEY",
          "",
          "Encrypts the secrets of webhooks in the database and signs their links, at least 32"
              + " characters, the same on every node. Unset: made at the first start and kept in"
              + " DREAMTEAM_HOME/webhook-key.");
  public static final Setting LOOPBACK =
      new Setting(
          "DREAMTEAM_WEBHOOK_LOOPBACK",
          "false",
          "Whether webhooks may go to receivers on this machine, also by http; for trials and"
              + " tests only.");
  public static final List<Setting> SETTINGS = List.of(KEY, LOOPBACK);

  public static WebhookConfig from(Settings settings) {
    Optional<Secret> key = settings.secret(KEY);
    if (key.isPresent() && key.get().value().length() < MIN_KEY_LENGTH) {
      settings.problem(KEY, "must have at least " + MIN_KEY_LENGTH + " characters");
    }
    return new WebhookConfig(key, settings.yes(LOOPBACK));
  }
}
