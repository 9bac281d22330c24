-- Reactions that people gave to the message with a task's result.
create table task_reaction (
  task_id uuid not null references task,
  person text not null,
  -- As the chat calls it, without colons and tones.
  name text not null,
  given_at timestamptz not null,
  primary key (task_id, person, name)
);
create index slack_outbox_result on slack_outbox (channel_id, posted_ts) where kind = 'RESULT';

-- What dreams over a place shall look for; a wish, never a gate.
create table dream_instructions (
  team_id text not null,
  channel_id text not null,
  instructions text not null check (char_length(instructions) between 1 and 4096),
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (team_id, channel_id)
);

-- What this one dream shall look for besides.
alter table dream add column instructions text not null default ''
  check (char_length(instructions) <= 4096);
-- Tasks that ended, or were spoken of, up to this time were read.
alter table dream add column sessions_until timestamptz;
-- Whether a model was asked what in the store can be merged and what no longer holds.
alter table dream add column tidied boolean not null default false;

alter table proposal drop constraint proposal_operation_check;
alter table proposal add constraint proposal_operation_check
  check (operation in ('ADD', 'EDIT', 'REMOVE', 'MERGE', 'SKILL'));
-- The other memories that a merge closes, each in the version that it means.
alter table proposal add column merges jsonb not null default '[]';
-- What passed every gate but the bounds, so that the next dream of the place considers it again.
alter table proposal add column deferred jsonb;
create index proposal_deferred on proposal (dream_id) where deferred is not null;
create index proposal_store on proposal (store_id, status, created_at);

-- Ways of working that people adopted, by the place that they belong to.
create table skill (
  id uuid primary key,
  store_id uuid not null references memory_store,
  name text not null check (name ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length(name) <= 64),
  current_version int not null,
  -- A forgotten skill keeps its versions but is never shown to an agent.
  forgotten boolean not null default false
);
create unique index skill_name on skill (store_id, name) where not forgotten;

create table skill_version (
  skill_id uuid not null references skill,
  version int not null check (version >= 1),
  operation text not null check (operation in ('CREATED', 'MODIFIED', 'FORGOTTEN', 'RESTORED')),
  -- The whole SKILL.md.
  content text not null check (octet_length(content) <= 16384),
  author text not null,
  author_name text not null,
  reason text not null,
  created_at timestamptz not null,
  -- The proposal that was kept.
  proposal_id uuid references proposal,
  primary key (skill_id, version)
);
create index skill_version_proposal on skill_version (proposal_id) where proposal_id is not null;

-- The requests of the tasks that it was learned from.
create table skill_source (
  skill_id uuid not null,
  version int not null,
  channel_id text not null,
  message_ts text not null,
  author text not null,
  author_name text not null,
  permalink text not null,
  primary key (skill_id, version, channel_id, message_ts),
  foreign key (skill_id, version) references skill_version
);
