-- Every delivery from Slack, committed before it is acknowledged.
create table slack_inbox (
  id bigint generated always as identity primary key,
  team_id text not null,
  channel_id text not null,
  message_ts text not null,
  kind text not null,
  event_id text,
  payload jsonb not null,
  -- The mention's event and the message's event are one row; the later one only adds the mention.
  mentioned boolean not null default false,
  received_at timestamptz not null,
  processed_at timestamptz,
  attempts int not null default 0,
  problem text,
  unique (team_id, channel_id, message_ts, kind)
);
create unique index slack_inbox_event on slack_inbox (event_id) where event_id is not null;
create index slack_inbox_open on slack_inbox (id) where processed_at is null;

-- Every post and edit, written in the transaction of the fact that it reports.
create table slack_outbox (
  id uuid primary key,
  -- What the row says, once: progress of a task, its result, a digest …
  subject_key text not null unique,
  kind text not null,
  team_id text not null,
  channel_id text not null,
  thread_ts text,
  payload jsonb not null,
  -- For a message that is edited in place: has it changed since it was last sent?
  dirty boolean not null default true,
  posted_ts text,
  sent_count int not null default 0,
  attempts int not null default 0,
  -- An attempt began and its end is unknown: look for the row's id in Slack before posting again.
  in_doubt boolean not null default false,
  not_before timestamptz not null,
  created_at timestamptz not null,
  done_at timestamptz,
  problem text
);
create index slack_outbox_open on slack_outbox (not_before) where dirty;
