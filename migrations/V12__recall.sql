-- Past messages, so that they can be found again. In PostgreSQL since 13 a database's owner may add this.
create extension if not exists pg_trgm;

-- Whose messages they are, with the counts that ranking needs: the same places as memory stores have.
create table recall_store (
  id int generated always as identity primary key,
  team_id text not null,
  scope text not null check (scope in ('TEAM', 'CHANNEL', 'PERSON')),
  scope_id text not null,
  messages bigint not null default 0,
  words bigint not null default 0,
  conversations bigint not null default 0,
  unique (team_id, scope, scope_id),
  check ((scope = 'TEAM') = (scope_id = ''))
);

-- Messages that belong together: a thread, or what a channel said without a long pause.
create table recall_conversation (
  id bigint generated always as identity primary key,
  store_id int not null references recall_store,
  channel_id text not null,
  first_ts text not null,
  threaded boolean not null,
  messages int not null default 0,
  last_ts text not null,
  unique (store_id, channel_id, first_ts, threaded)
);
create index recall_conversation_talk on recall_conversation (store_id, channel_id, last_ts) where not threaded;

create table recall_message (
  id bigint generated always as identity primary key,
  store_id int not null references recall_store,
  conversation_id bigint not null references recall_conversation,
  -- Its place in the conversation, from zero.
  position int not null,
  channel_id text not null,
  message_ts text not null,
  author text not null,
  author_name text not null,
  said_at timestamptz not null,
  text text not null,
  permalink text not null,
  -- Without stop words, repeated ones counted.
  words int not null,
  -- Whether it is a question.
  asks boolean not null,
  -- Whether it names a time, as an answer to "when" does.
  dated boolean not null,
  -- Stems, each with its store's number before it (7:deploy): other stores' messages are not even looked at.
  terms tsvector not null,
  unique (store_id, channel_id, message_ts),
  unique (conversation_id, position)
);
-- A question waits for its answer: nothing is left for the next reader to sort in.
create index recall_message_terms on recall_message using gin (terms) with (fastupdate = off);

create index recall_message_said on recall_message (store_id, said_at);

-- In how many of a store's messages a stem occurs.
create table recall_term (
  store_id int not null references recall_store,
  term text not null,
  messages bigint not null,
  primary key (store_id, term)
);
-- Terms are in lower case already. An index of the term itself would also be taken for equality, slowly.
create index recall_term_likeness on recall_term using gin (lower(term) gin_trgm_ops);

-- Who speaks in a store.
create table recall_speaker (
  store_id int not null references recall_store,
  author text not null,
  -- The first word of the name, in lower case: as others call them.
  called text not null,
  primary key (store_id, author, called)
);
create index recall_speaker_called on recall_speaker (store_id, called);

-- What a memory's version said is gone; that it was there, who took it away and why stays.
create table memory_redaction (
  memory_id uuid not null,
  version int not null,
  author text not null,
  author_name text not null,
  reason text not null,
  redacted_at timestamptz not null,
  primary key (memory_id, version)
);
