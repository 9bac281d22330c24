-- Every delivery from Slack, committed before it is acknowledged.
create table slack_inbox (
  id bigint generated always as identity primary key,
  team_id text not null,
  channel_id text not null,
  message_ts text not null,
  kind text not null,
  event_id text,
  -- Deliveries with one key are processed one after another, by message_ts.
  thread_key text not null,
  author_is_bot boolean not null default false,
  payload jsonb not null,
  -- The mention's event and the message's event are one row; the later one only adds the mention.
  mentioned boolean not null default false,
  received_at timestamptz not null,
  processed_at timestamptz,
  -- The next try; in the future also while somebody works on the row, until that claim lapses.
  not_before timestamptz not null,
  attempts int not null default 0,
  problem text,
  unique (team_id, channel_id, message_ts, kind)
);
create unique index slack_inbox_event on slack_inbox (event_id) where event_id is not null;
create index slack_inbox_open on slack_inbox (thread_key, message_ts, id) where processed_at is null;
create index slack_inbox_bots on slack_inbox (thread_key, received_at) where author_is_bot;
create index slack_inbox_processed on slack_inbox (processed_at) where processed_at is not null;

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
  -- Counts changes, so that one that came while a send was under way is sent too.
  changes int not null default 0,
  -- 0: as designed; higher: plainer, because Slack refused the richer form.
  plainness int not null default 0,
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
create index slack_outbox_thread on slack_outbox (channel_id, thread_ts) where posted_ts is null and done_at is null;
create index slack_outbox_kind on slack_outbox (team_id, channel_id, kind, created_at);

-- What people thought of a result; the last word of each counts.
create table slack_feedback (
  task_id uuid not null references task,
  person text not null,
  positive boolean not null,
  given_at timestamptz not null,
  primary key (task_id, person)
);
