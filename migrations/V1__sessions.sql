-- Large texts, stored once and referred to by their SHA-256.
create table body (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  content text not null,
  created_at timestamptz not null default now()
);

-- One thread of the chat is one session, for ever.
create table session (
  id uuid primary key,
  team_id text not null,
  channel_id text not null,
  root_ts text not null,
  place_kind text not null check (place_kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  -- Raised by each runner's claim; an append with a stale epoch fails.
  epoch bigint not null default 0,
  last_sequence bigint not null default 0,
  created_at timestamptz not null,
  unique (team_id, channel_id, root_ts)
);

-- What happened, appended and never changed. A session's state is a fold of these rows.
create table session_event (
  session_id uuid not null references session,
  sequence bigint not null check (sequence > 0),
  at timestamptz not null,
  epoch bigint not null,
  session_thread_id uuid,
  task_id uuid,
  type text not null,
  -- json, not jsonb: a provider's content must come back to the byte.
  payload json not null,
  primary key (session_id, sequence)
);
create index session_event_task on session_event (task_id, sequence);
create index session_event_at on session_event (at);

-- Words and wishes on their way into a session: written by anybody, taken by its runner.
create table session_signal (
  id bigint generated always as identity primary key,
  session_id uuid not null references session,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  taken_at timestamptz,
  -- The same message delivered again is the same signal.
  source_key text not null,
  unique (session_id, source_key)
);
create index session_signal_open on session_signal (session_id, id) where taken_at is null;

-- One line of execution in a session.
create table session_thread (
  id uuid primary key,
  session_id uuid not null references session,
  task_id uuid not null,
  kind text not null check (kind in ('LEAD', 'SPECIALIST', 'GRADER')),
  agent_name text not null,
  created_at timestamptz not null
);
create index session_thread_session on session_thread (session_id);

-- One thing that somebody asked for.
create table task (
  id uuid primary key,
  session_id uuid not null references session,
  requester text not null,
  request text not null,
  status text not null check (status in ('QUEUED', 'WORKING', 'GRADING', 'WAITING', 'COMPLETED', 'STOPPED', 'FAILED')),
  rubric jsonb not null,
  max_iterations int not null check (max_iterations between 1 and 20),
  budget_micro_dollars bigint not null check (budget_micro_dollars >= 0),
  -- Reserved before each call and settled after it.
  reserved_micro_dollars bigint not null default 0,
  spent_micro_dollars bigint not null default 0,
  source_ts text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  ending text
);
create index task_session on task (session_id, created_at);
create index task_open on task (status) where ended_at is null;

-- How a grader judged one iteration. Nobody grades their own work: the schema refuses it.
create table verdict (
  id uuid primary key,
  task_id uuid not null references task,
  iteration int not null check (iteration >= 1),
  author_thread_id uuid not null references session_thread,
  grader_thread_id uuid not null references session_thread,
  result text not null check (result in ('SATISFIED', 'NEEDS_REVISION', 'FAILED', 'GRADER_ERROR')),
  explanation text not null,
  criteria jsonb not null,
  created_at timestamptz not null,
  unique (task_id, iteration),
  check (author_thread_id <> grader_thread_id)
);

-- Versioned files that all threads of a session share.
create table workspace_file (
  session_id uuid not null references session,
  path text not null,
  version int not null check (version >= 1),
  -- Null when this version is the removal of the file.
  fingerprint text references body,
  author_thread_id uuid,
  author_name text not null,
  created_at timestamptz not null,
  primary key (session_id, path, version)
);

-- Every try of a call to a language model.
create table model_call (
  id uuid primary key,
  session_id uuid references session,
  session_thread_id uuid,
  task_id uuid,
  dream_id uuid,
  model text not null,
  request_fingerprint text not null,
  status text not null check (status in ('CALLING', 'ANSWERED', 'FAILED')),
  started_at timestamptz not null,
  ended_at timestamptz,
  answered_by text,
  input_tokens bigint not null default 0,
  output_tokens bigint not null default 0,
  cache_read_tokens bigint not null default 0,
  cache_write_tokens bigint not null default 0,
  reserved_micro_dollars bigint not null default 0,
  cost_micro_dollars bigint not null default 0,
  problem text
);
create index model_call_task on model_call (task_id);
create index model_call_started on model_call (started_at);
