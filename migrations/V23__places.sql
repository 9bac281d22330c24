-- What places are now, as the chat last said; nothing that is read relies on what a place was once.
create table place (
  team_id text not null,
  channel_id text not null,
  kind text not null check (kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  -- Whether the chat still shows the place to Dreamteam; nobody knows who reads one that it does not show.
  in_sight boolean not null default true,
  -- Whether people of other companies read it, and whether guests do.
  is_shared boolean not null default false,
  has_guests boolean not null default false,
  -- When the chat said so; who reads it is asked less often than what it is.
  seen_at timestamptz not null,
  readers_seen_at timestamptz not null,
  -- Whether an admin lets outsiders read what the team remembers.
  shares_memory boolean not null default false,
  shares_memory_by text,
  primary key (team_id, channel_id)
);

-- What places were before, each until a time.
create table place_before (
  team_id text not null,
  channel_id text not null,
  until timestamptz not null,
  kind text not null check (kind in ('PUBLIC_CHANNEL', 'PRIVATE_CHANNEL', 'DIRECT_MESSAGE')),
  primary key (team_id, channel_id, until)
);

insert into place (team_id, channel_id, kind, seen_at, readers_seen_at)
select distinct on (team_id, channel_id) team_id, channel_id, kind, 'epoch', 'epoch'
from (
  select team_id, channel_id, place_kind as kind, 'infinity'::timestamptz as at
  from place_policy where place_kind is not null
  union all select team_id, channel_id, place_kind, created_at from session
  union all select team_id, place_channel_id, place_kind, queued_at from dream) known
order by team_id, channel_id, at desc;

-- A place that was seen as two kinds was private at times of which nobody knows.
insert into place_before (team_id, channel_id, until, kind)
select p.team_id, p.channel_id, now(), 'PRIVATE_CHANNEL'
from place p
where exists (
    select from session s
    where s.team_id = p.team_id and s.channel_id = p.channel_id and s.place_kind <> p.kind)
  or exists (
    select from dream d
    where d.team_id = p.team_id and d.place_channel_id = p.channel_id and d.place_kind <> p.kind);

-- The strictest of what a place was in a time, and of what it is now. What was said in that time may be read by
-- whoever both let read it.
create function strictest_kind(team text, channel text, begun text, since timestamptz, until_then timestamptz)
returns text language sql stable as $$
  select kind
  from (
    select begun as kind
    union all
    select case when p.in_sight or p.kind <> 'PUBLIC_CHANNEL' then p.kind else 'PRIVATE_CHANNEL' end
    from place p where p.team_id = team and p.channel_id = channel
    union all
    select b.kind
    from (
      select kind, until, lag(until, 1, '-infinity') over (order by until) as since
      from place_before where team_id = team and channel_id = channel) b
    where b.until > strictest_kind.since and b.since <= until_then) kinds
  order by case kind when 'DIRECT_MESSAGE' then 0 when 'PRIVATE_CHANNEL' then 1 else 2 end
  limit 1
$$;

-- Whether what belongs to the team, to a channel or to a person may be told in a place as it is now.
create function is_told_in(team text, channel text, owner text, owner_id text)
returns boolean language sql stable as $$
  select (owner <> 'CHANNEL' or owner_id = channel)
    and not exists (
      select from place p
      where p.team_id = team and p.channel_id = channel
        and case owner
          when 'TEAM' then (p.is_shared or p.has_guests) and not p.shares_memory
          when 'CHANNEL' then p.kind = 'PUBLIC_CHANNEL'
          else p.kind <> 'DIRECT_MESSAGE'
        end)
$$;

-- A thread goes on in a new session when its channel has become public: what the one before heard in private stays
-- there.
alter table session add column part int not null default 1 check (part >= 1);
alter table session drop constraint session_team_id_channel_id_root_ts_key;
alter table session add constraint session_thread_part unique (team_id, channel_id, root_ts, part);
