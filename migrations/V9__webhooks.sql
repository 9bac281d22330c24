-- Where a team wants to be told of what happens.
create table webhook_endpoint (
  id uuid primary key,
  team_id text not null,
  -- What people call it by.
  number int not null check (number >= 1),
  url text not null,
  -- Types of events that it wants; empty: all.
  types text[] not null,
  -- PAUSED by a person, FAILING for so long that it was paused, GONE because it said so.
  status text not null check (status in ('ACTIVE', 'PAUSED', 'FAILING', 'GONE')),
  status_since timestamptz not null,
  owner text not null,
  -- Where the owner asked for it.
  channel_id text not null,
  created_at timestamptz not null,
  -- Deliveries are numbered from 1 without gaps.
  last_number bigint not null default 0,
  -- Failed tries since the last one that succeeded.
  failures int not null default 0,
  failing_since timestamptz,
  problem text,
  -- No try before this.
  not_before timestamptz not null,
  -- The node at work on its deliveries, one at a time, and until when it surely is.
  held_by text,
  held_until timestamptz,
  unique (team_id, number),
  unique (team_id, url)
);

-- What deliveries are signed with, encrypted under a key that is not in the database. Several are valid during a
-- rotation.
create table webhook_secret (
  id uuid primary key,
  endpoint_id uuid not null references webhook_endpoint on delete cascade,
  sealed bytea not null,
  -- Which key it is encrypted under.
  key_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz
);
create index webhook_secret_endpoint on webhook_secret (endpoint_id);

-- What happened, written in the transaction of the fact, for teams that have an endpoint. Not numbered there: endpoints
-- would be locked by every fact.
create table webhook_event (
  id uuid primary key,
  position bigint generated always as identity unique,
  team_id text not null,
  type text not null,
  -- Session, dream or memory store: events of one keep their order.
  subject uuid not null,
  ids jsonb not null,
  -- A test, for one endpoint alone.
  only_endpoint uuid references webhook_endpoint on delete cascade,
  at timestamptz not null,
  numbered boolean not null default false
);
create index webhook_event_fresh on webhook_event (position) where not numbered;
create index webhook_event_at on webhook_event (at);

-- One event on its way to one endpoint.
create table webhook_delivery (
  endpoint_id uuid not null references webhook_endpoint on delete cascade,
  number bigint not null check (number >= 1),
  event_id uuid not null references webhook_event on delete cascade,
  subject uuid not null,
  status text not null default 'WAITING' check (status in ('WAITING', 'DELIVERED', 'DEAD')),
  attempts int not null default 0,
  due_at timestamptz not null,
  first_tried_at timestamptz,
  ended_at timestamptz,
  problem text,
  primary key (endpoint_id, number),
  unique (endpoint_id, event_id),
  check ((status = 'WAITING') = (ended_at is null))
);
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, number) where status = 'WAITING';
create index webhook_delivery_subject on webhook_delivery (endpoint_id, subject, number) where status = 'WAITING';
create index webhook_delivery_ended on webhook_delivery (status, ended_at) where status <> 'WAITING';
create index webhook_delivery_event on webhook_delivery (event_id);
