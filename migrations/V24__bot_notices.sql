-- Which programs were told in a channel how they are let ask: each once.
create table slack_bot_notice (
  team_id text not null,
  channel_id text not null,
  bot text not null,
  told_at timestamptz not null,
  primary key (team_id, channel_id, bot)
);
