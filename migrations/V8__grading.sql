-- Why a task began when nobody wrote a message for it: a result was sent back, or is graded again.
alter table task add column origin jsonb not null default '{"type":"asked"}';

-- What people said of a graded result. A task's result is accepted, sent back or overridden once; it may be
-- graded again at any time, which is a task of its own and can be decided on its own.
create table decision (
  id uuid primary key,
  task_id uuid not null references task,
  -- Of the verdict that the person saw; nobody graded the result when it is null.
  iteration int,
  kind text not null check (kind in ('ACCEPTED', 'SENT_BACK', 'OVERRIDDEN', 'REGRADED')),
  person text not null,
  person_name text not null,
  reason text not null,
  -- Whether the person and the grader are of one mind; null when the grader said neither yes nor no.
  agrees boolean,
  -- Whose agreement is counted: the team's rubric of this name.
  team_id text not null,
  rubric_name text not null,
  -- The task that follows from it.
  follow_up uuid references task,
  decided_at timestamptz not null,
  check (kind = 'ACCEPTED' or reason <> '' or kind = 'REGRADED'),
  check ((kind in ('SENT_BACK', 'REGRADED')) = (follow_up is not null))
);
create index decision_task on decision (task_id, decided_at);
create unique index decision_last_word on decision (task_id) where kind <> 'REGRADED';
create index decision_rubric on decision (team_id, rubric_name) where agrees is not null;
