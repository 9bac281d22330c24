-- Some providers give the calls of different turns the same id; an approval's own id tells them apart.
alter table approval drop constraint approval_session_thread_id_call_id_key;
