-- How documents look: their pages, drawn once for each content.
create table page_picture (
  document    text not null check (document ~ '^[0-9a-f]{64}$'),
  page        integer not null check (page >= 1),
  pages       integer not null check (pages >= page),
  mime        text not null check (mime like 'image/%'),
  fingerprint text not null references blob,
  primary key (document, page)
);
comment on column page_picture.document is 'SHA-256 of the document''s bytes';
comment on column page_picture.pages is 'how many the document has; not all may be drawn';

-- Keys to the read API of webhooks, made by people. The token itself is shown once and kept nowhere.
create table webhook_read_token (
  team_id      text not null,
  -- What people call it by.
  number       integer not null check (number >= 1),
  name         text not null check (length(name) <= 60),
  fingerprint  text not null unique check (fingerprint ~ '^[0-9a-f]{64}$'),
  created_by   text not null,
  created_at   timestamptz not null,
  expires_at   timestamptz not null check (expires_at > created_at),
  revoked_at   timestamptz,
  last_used_at timestamptz,
  primary key (team_id, number)
);
comment on column webhook_read_token.fingerprint is 'SHA-256 of the token';
