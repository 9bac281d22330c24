-- Until when somebody listened to Slack, and since when something may have been missed.
create table slack_listening (
  team_id text primary key,
  -- A node was connected then, and could keep what it was told.
  heard_until timestamptz not null,
  -- What was said between the two may have been missed and is still to be read.
  missed_since timestamptz,
  missed_until timestamptz,
  -- The next reading, not before.
  read_after timestamptz not null,
  check ((missed_since is null) = (missed_until is null))
);
