-- What a place wants grows: whether it is learned from, and when it is told what was learned.
alter table place_policy
  -- As it was last seen; a channel may be made private, or public.
  add column place_kind text check (place_kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  -- Null: nobody has said, and the operator's setting decides.
  add column learning boolean,
  add column learning_by text,
  -- Nothing that was said before is read.
  add column read_from timestamptz not null default 'epoch',
  -- Since when Dreamteam is not in it.
  add column left_at timestamptz,
  -- When the digest comes, such as "daily 09:00 Europe/Berlin"; empty: as each dream ends.
  add column digest_at text not null default '',
  add column digest_next timestamptz,
  -- Whether the digest is silent when there is nothing to review.
  add column digest_quiet boolean not null default true;
create index place_policy_digest on place_policy (digest_next) where digest_next is not null;

-- Past talk that somebody asked to be read: in pieces, one after another, each a dream of its own.
create table backfill (
  id uuid primary key,
  team_id text not null,
  channel_id text not null,
  place_kind text not null check (place_kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  source text not null check (source in ('CHAT', 'EXPORT')),
  asked_by text not null,
  asked_at timestamptz not null,
  since timestamptz not null,
  until timestamptz not null,
  -- Everything up to here is read.
  reached timestamptz not null,
  messages int not null default 0,
  proposals int not null default 0,
  status text not null check (status in ('RUNNING', 'COMPLETED', 'STOPPED', 'FAILED')),
  -- Tries of the piece after reached that failed.
  failures int not null default 0,
  told_at timestamptz not null,
  ended_at timestamptz,
  -- Why it waits, or did not reach its end.
  problem text,
  check (since <= reached and reached <= until)
);
create unique index backfill_one_per_place on backfill (team_id, channel_id) where status = 'RUNNING';

alter table dream drop constraint dream_cause_check;
alter table dream add constraint dream_cause_check check (cause in ('SCHEDULE', 'REQUEST', 'BACKFILL'));

-- A digest may stand for several dreams, or for none.
alter table digest alter column dream_id drop not null;
-- What people did since the digest before, and what learning changed in practice; a line each.
alter table digest add column notes text not null default '';

-- What somebody kept for themselves and not for everybody.
create table proposal_own (
  proposal_id uuid primary key references proposal,
  person text not null,
  person_name text not null,
  memory_id uuid not null references memory,
  memory_version int not null,
  kept_at timestamptz not null
);
