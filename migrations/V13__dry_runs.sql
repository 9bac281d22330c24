-- A dry run judges what a dream would propose, and proposes nothing; the next dream reads the same messages again.
alter table dream add column dry_run boolean not null default false;
