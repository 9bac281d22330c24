package dev.dreamteam;

import dev.dreamteam.agent.AgentFiles;
import dev.dreamteam.config.InvalidSettings;
import dev.dreamteam.config.Setting;
import dev.dreamteam.config.Settings;
import dev.dreamteam.database.DatabaseConfig;
import dev.dreamteam.document.RendererConfig;
import dev.dreamteam.dream.DreamConfig;
import dev.dreamteam.lead.LeadConfig;
import dev.dreamteam.lead.TaskEngine;
import dev.dreamteam.learning.ChannelConfig;
import dev.dreamteam.local.LocalConfig;
import dev.dreamteam.model.EmbeddingConfig;
import dev.dreamteam.model.ModelConfig;
import dev.dreamteam.plugin.PluginConfig;
import dev.dreamteam.privacy.PrivacyConfig;
import dev.dreamteam.slack.SlackConfig;
import dev.dreamteam.specialist.Roster;
import dev.dreamteam.tool.BuiltInTools;
import dev.dreamteam.tool.PostMessage;
import dev.dreamteam.tool.ReadSkill;
import dev.dreamteam.web.WebConfig;
import dev.dreamteam.webhook.WebhookConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every package's part of the environment, read and checked before anything starts. */
record Configuration(
    DatabaseConfig database,
    WebConfig web,
    LocalConfig local,
    SlackConfig slack,
    ModelConfig model,
    RendererConfig renderer,
    PluginConfig plugins,
    LeadConfig lead,
    DreamConfig dream,
    ChannelConfig channel,
    WebhookConfig webhook,
    PrivacyConfig privacy,
    Optional<EmbeddingConfig> embeddings,
    AgentFiles agents) {
  /** Every setting of the product. */
  static final List<Setting> SETTINGS =
      Stream.of(
              DatabaseConfig.SETTINGS,
              SlackConfig.SETTINGS,
              LocalConfig.SETTINGS,
              ModelConfig.SETTINGS,
              RendererConfig.SETTINGS,
              PluginConfig.SETTINGS,
              LeadConfig.SETTINGS,
              AgentFiles.SETTINGS,
              DreamConfig.SETTINGS,
              ChannelConfig.SETTINGS,
              WebhookConfig.SETTINGS,
              PrivacyConfig.SETTINGS,
              EmbeddingConfig.SETTINGS,
              WebConfig.SETTINGS)
          .flatMap(List::stream)
          .toList();

  /**
   * @throws InvalidSettings with everything that is wrong
   */
  static Configuration read(Map<String, String> environment) {
    Settings settings = Settings.of(environment);
    DatabaseConfig database = DatabaseConfig.from(settings);
    Set<String> tools = new HashSet<>(BuiltInTools.NAMES);
    tools.add(PostMessage.NAME);
    tools.add(ReadSkill.NAME);
    tools.addAll(TaskEngine.LEAD_TOOLS);
    Configuration configuration =
        new Configuration(
            database,
            WebConfig.from(settings),
            LocalConfig.read(settings, database.home()),
            SlackConfig.from(settings),
            ModelConfig.from(settings),
            RendererConfig.from(settings),
            PluginConfig.from(settings, database.home()),
            LeadConfig.from(settings),
            DreamConfig.from(settings),
            ChannelConfig.from(settings),
            WebhookConfig.from(settings),
            PrivacyConfig.from(settings),
            EmbeddingConfig.from(settings),
            AgentFiles.read(settings, tools));
    configuration.requireRoster(settings);
    settings.check(SETTINGS);
    return configuration;
  }

  private void requireRoster(Settings settings) {
    int specialists = agents.specialists().size();
    if (specialists > Roster.MAX) {
      settings.problem(
          AgentFiles.FOLDER,
          "makes %d agents that a lead may delegate to, the built-in ones among them; at most %d"
              .formatted(specialists, Roster.MAX));
    }
  }
}
