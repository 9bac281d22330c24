-- Rubrics of one channel besides those of the whole team, and which rubric counts where a request
-- says none.

-- Empty for a rubric of the whole team.
alter table named_rubric add column channel_id text not null default '';
alter table named_rubric drop constraint named_rubric_pkey;
alter table named_rubric add primary key (team_id, name, channel_id, version);

create table rubric_default (
  team_id text not null,
  channel_id text not null,
  -- Of request; empty for every kind that has no row of its own.
  kind text not null,
  rubric_name text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (team_id, channel_id, kind)
);
