-- Files that are no text, such as documents and pictures: stored once and referred to by their SHA-256.
create table blob (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{64}$'),
  content bytea not null check (octet_length(content) <= 20000000),
  created_at timestamptz not null default now()
);
-- Such files are compressed already.
alter table blob alter column content set storage external;

-- A version is a text, or bytes of a known kind, or, with neither, the removal of the file.
alter table workspace_file
  add column blob_fingerprint text references blob,
  add column media_type text not null default 'text/plain',
  add constraint workspace_file_one_content check (fingerprint is null or blob_fingerprint is null),
  add constraint workspace_file_bytes_have_kind check (blob_fingerprint is null or media_type <> 'text/plain');
