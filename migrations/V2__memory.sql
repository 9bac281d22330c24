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
  forgotten boolean not null default false
);
-- A forgotten memory gives its path free.
create unique index memory_path on memory (store_id, path) where not forgotten;

create table memory_version (
  memory_id uuid not null references memory,
  version int not null check (version >= 1),
  operation text not null check (operation in ('CREATED', 'MODIFIED', 'FORGOTTEN', 'RESTORED')),
  kind text not null check (kind in ('PREFERENCE', 'DECISION', 'FACT', 'PROCEDURE', 'PITFALL', 'PERSON_OR_ROLE')),
  -- What it is about, in a few words: one current statement per subject.
  subject text not null,
  content text not null check (octet_length(content) <= 102400),
  -- Of the normalised content, so that what was forgotten is known again and not relearned.
  fingerprint text not null,
  -- When people said it; not when it was noted.
  valid_from timestamptz not null,
  author text not null,
  author_name text not null,
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
  author_name text not null,
  permalink text not null,
  primary key (memory_id, version, channel_id, message_ts),
  foreign key (memory_id, version) references memory_version
);

create index memory_version_words on memory_version using gin (
  (to_tsvector('english'::regconfig, subject || ' ' || content)
    || to_tsvector('simple'::regconfig, subject || ' ' || content)));

create function require_memory_source() returns trigger language plpgsql as $$
begin
  if not exists (
    select from memory_source s where s.memory_id = new.memory_id and s.version = new.version
  ) then
    raise exception 'version % of memory % has no source', new.version, new.memory_id
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
-- Checked at commit, when the version's sources are there.
create constraint trigger memory_version_has_source after insert on memory_version
  deferrable initially deferred for each row execute function require_memory_source();

-- A background run that reads a place's conversations and proposes memories.
create table dream (
  id uuid primary key,
  store_id uuid not null references memory_store,
  team_id text not null,
  place_channel_id text not null,
  place_kind text not null check (place_kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  status text not null check (status in ('QUEUED', 'RUNNING', 'COMPLETED', 'FAILED')),
  cause text not null check (cause in ('SCHEDULE', 'REQUEST')),
  queued_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- Messages after this time were read …
  since timestamptz not null,
  -- … and up to this one; the next dream of the place begins here.
  until timestamptz,
  messages_read int not null default 0,
  sessions_read int not null default 0,
  problem text
);
create unique index dream_one_per_store on dream (store_id) where status = 'RUNNING';
create unique index dream_one_per_place on dream (team_id, place_channel_id)
  where status in ('QUEUED', 'RUNNING');
create index dream_place on dream (team_id, place_channel_id, ended_at);

-- One line of a dream's change set, and what became of it.
create table proposal (
  id uuid primary key,
  dream_id uuid not null references dream,
  store_id uuid not null references memory_store,
  operation text not null check (operation in ('ADD', 'EDIT', 'REMOVE')),
  kind text not null,
  subject text not null,
  content text not null,
  valid_from timestamptz not null,
  -- Why it is proposed, or why the gate stopped it.
  reason text not null,
  sources jsonb not null,
  -- Its place in the dream's order, the most useful first.
  position int not null,
  status text not null check (status in ('REJECTED', 'PROPOSED', 'KEPT', 'FORGOTTEN', 'EXPIRED')),
  -- Which gate stopped it, for rejected ones.
  gate text,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  -- What the person made of the content when they kept it with other words.
  kept_content text,
  -- What it changes or removes; for an addition, what keeping it made.
  memory_id uuid references memory,
  memory_version int,
  created_at timestamptz not null,
  check (status = 'REJECTED' or jsonb_array_length(sources) > 0),
  check ((status = 'REJECTED') = (gate is not null))
);
create index proposal_dream on proposal (dream_id);
create index proposal_open on proposal (store_id) where status = 'PROPOSED';

-- The post in which a channel reviews what was learned.
create table digest (
  id uuid primary key,
  dream_id uuid not null references dream unique,
  team_id text not null,
  channel_id text not null,
  place_kind text not null check (place_kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  summary text not null,
  created_at timestamptz not null
);
create index digest_place on digest (team_id, channel_id, created_at);

-- The proposals that a digest shows; one that nobody answered is shown once more in the next.
create table digest_line (
  digest_id uuid not null references digest,
  proposal_id uuid not null references proposal,
  position int not null,
  primary key (digest_id, proposal_id)
);
create index digest_line_proposal on digest_line (proposal_id);

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
