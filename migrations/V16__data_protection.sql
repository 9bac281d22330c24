-- An archive that somebody wants to take into a memory store: shown first, done after a press, undone by another.
create table memory_import (
  id uuid primary key,
  store_id uuid not null references memory_store,
  channel_id text not null,
  message_ts text not null,
  permalink text not null,
  author text not null,
  author_name text not null,
  -- Empty once it is decided.
  archive bytea not null,
  -- Of what was shown: nothing else is done.
  plan text not null,
  status text not null check (status in ('SHOWN', 'DONE', 'UNDONE')),
  -- Which memories it changed, from which version to which; from 0 when it made them.
  changes jsonb not null default '[]',
  created_at timestamptz not null,
  decided_at timestamptz
);
create index memory_import_shown on memory_import (created_at) where status = 'SHOWN';

-- Fingerprints of people are salted, so that a list of ids alone does not tell who they are.
create table privacy_salt (salt text primary key);
insert into privacy_salt values (gen_random_uuid()::text || gen_random_uuid()::text);

create function person_fingerprint(team text, person text) returns text language sql stable as $$
  select encode(sha256(convert_to(salt || ' ' || team || ' ' || person, 'UTF8')), 'hex') from privacy_salt
$$;

-- Whose words are not learned from.
create table privacy_opt_out (
  team_id text not null,
  fingerprint text not null,
  since timestamptz not null,
  primary key (team_id, fingerprint)
);

-- Somebody is to be forgotten. Who it is stands here until the report has reached them.
create table privacy_request (
  id uuid primary key,
  team_id text not null,
  fingerprint text not null,
  person text not null,
  -- Names that are replaced, one a line.
  names text not null,
  -- Where it was asked for.
  channel_id text not null,
  -- What stands in place of their id and name from then on.
  pseudonym text not null,
  step text not null check (step in ('STOPPING', 'FORGETTING', 'REPORTED', 'DONE')),
  -- Hashes of what they said, so that a step that begins anew still knows it.
  traces bytea,
  report jsonb not null default '{}',
  asked_at timestamptz not null,
  ended_at timestamptz,
  check (step <> 'DONE' or (person = '' and names = '' and traces is null))
);
create unique index privacy_request_open on privacy_request (team_id, fingerprint) where step <> 'DONE';

-- What a night's tidying removed.
create table retention_run (
  id uuid primary key,
  began_at timestamptz not null,
  ended_at timestamptz not null,
  removed jsonb not null
);

-- A session of which texts were taken away: its prompts cannot be rebuilt to the byte any more.
alter table session add column rewritten_at timestamptz;

-- Nobody refers to it, since then; or it reads otherwise than its fingerprint says. Who stores the same text again
-- mends both.
alter table body
  add column orphan_since timestamptz,
  add column rewritten boolean not null default false;
create index body_orphan on body (orphan_since) where orphan_since is not null;

-- What a message means, as an embedding model sees it; only where such an endpoint is set.
create table recall_embedding (
  message_id bigint primary key references recall_message on delete cascade,
  model text not null,
  vector real[] not null
);
