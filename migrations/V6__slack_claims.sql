-- The node that works on a row, while it does. It renews not_before; a dead node's rows are taken again
-- when that has passed, and a node that starts again under its own name lets go of its own at once.
alter table slack_inbox add column held_by text;
create index slack_inbox_held on slack_inbox (held_by) where held_by is not null;

alter table slack_outbox add column held_by text;
create index slack_outbox_held on slack_outbox (held_by) where held_by is not null;
-- When a try began of which no answer has come: Slack may still carry it out for a while.
alter table slack_outbox add column unanswered_since timestamptz;
create index slack_outbox_given_up on slack_outbox (created_at) where problem is not null and done_at is not null;
