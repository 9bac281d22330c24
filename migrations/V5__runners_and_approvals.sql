-- The node that runs the session while it has work; empty while it rests. Who takes over from a dead
-- node finds its sessions here; the epoch is the fence.
alter table session add column runner text;
create index session_runner on session (runner) where runner is not null;

-- A question to people before an effect. One per tool call, so a call resumed after a crash finds its own.
create table approval (
  id uuid primary key,
  session_id uuid not null references session,
  task_id uuid not null references task,
  session_thread_id uuid not null references session_thread,
  call_id text not null,
  tool text not null,
  question text not null,
  -- What will happen if the answer is yes, word for word.
  effect text not null,
  -- Ids of the people who may answer; empty: every member of the place who may ask for tasks.
  may_answer text[] not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null default 'OPEN' check (status in ('OPEN', 'APPROVED', 'DENIED', 'EXPIRED', 'WITHDRAWN')),
  answered_by text,
  answered_name text,
  answered_at timestamptz,
  reason text not null default '',
  unique (session_thread_id, call_id),
  check ((status = 'OPEN') = (answered_at is null))
);
create index approval_open on approval (task_id) where status = 'OPEN';
