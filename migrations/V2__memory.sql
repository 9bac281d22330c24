-- What the team knows, by the place it belongs to.
create table memory_store (
  id uuid primary key,
  team_id text not null,
  scope text not null check (scope in ('TEAM', 'CHANNEL', 'PERSON')),
  -- Empty for the team's store, else the channel or the person.
  scope_id text not null,
  created_at timestamptz not null,
  unique (team_id, scope, scope_id),
  check ((scope = 'TEAM') = (scope_id = ''))
);

create table memory (
  id uuid primary key,
  store_id uuid not null references memory_store,
  path text not null,
  current_version int not null,
  -- A forgotten memory keeps its versions but is never recalled.
  forgotten boolean not null default false,
  unique (store_id, path)
);

create table memory_version (
  memory_id uuid not null references memory,
  version int not null check (version >= 1),
  operation text not null check (operation in ('CREATED', 'MODIFIED', 'FORGOTTEN', 'RESTORED')),
  kind text not null check (kind in ('PREFERENCE', 'DECISION', 'FACT', 'PROCEDURE', 'PITFALL', 'PERSON_OR_ROLE')),
  content text not null check (octet_length(content) <= 102400),
  author text not null,
  reason text not null,
  created_at timestamptz not null,
  primary key (memory_id, version)
);

-- Nothing is learned without a source: the messages that a version came from.
create table memory_source (
  memory_id uuid not null,
  version int not null,
  channel_id text not null,
  message_ts text not null,
  author text not null,
  permalink text not null,
  primary key (memory_id, version, channel_id, message_ts),
  foreign key (memory_id, version) references memory_version
);

-- A background run that reads a place's conversations and proposes memories.
create table dream (
  id uuid primary key,
  store_id uuid not null references memory_store,
  place_channel_id text not null,
  place_kind text not null,
  status text not null check (status in ('RUNNING', 'COMPLETED', 'FAILED')),
  cause text not null check (cause in ('SCHEDULE', 'REQUEST')),
  started_at timestamptz not null,
  ended_at timestamptz,
  -- Messages after this time were read.
  since timestamptz not null,
  messages_read int not null default 0,
  sessions_read int not null default 0,
  problem text
);
create unique index dream_one_per_store on dream (store_id) where status = 'RUNNING';

-- One line of a dream's change set, and what became of it.
create table proposal (
  id uuid primary key,
  dream_id uuid not null references dream,
  store_id uuid not null references memory_store,
  operation text not null check (operation in ('ADD', 'EDIT', 'REMOVE')),
  path text not null,
  kind text not null,
  content text not null,
  reason text not null,
  sources jsonb not null check (jsonb_array_length(sources) > 0),
  status text not null check (status in ('REJECTED', 'PROPOSED', 'KEPT', 'FORGOTTEN', 'UNDONE', 'EXPIRED')),
  -- Which gate stopped it, for rejected ones.
  gate text,
  decided_by text,
  decided_at timestamptz,
  memory_id uuid references memory,
  memory_version int,
  created_at timestamptz not null
);
create index proposal_dream on proposal (dream_id);
create index proposal_open on proposal (store_id) where status = 'PROPOSED';

-- The post in which a channel reviews what was learned.
create table digest (
  id uuid primary key,
  dream_id uuid not null references dream unique,
  team_id text not null,
  channel_id text not null,
  created_at timestamptz not null
);

-- What a channel wants: may low-risk memories be kept at once, and so on.
create table place_policy (
  team_id text not null,
  channel_id text not null,
  adopt_at_once boolean not null default false,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (team_id, channel_id)
);

-- Rubrics that a team saved under a name.
create table named_rubric (
  team_id text not null,
  name text not null,
  version int not null,
  markdown text not null,
  author text not null,
  created_at timestamptz not null,
  primary key (team_id, name, version)
);
