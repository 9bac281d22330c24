-- The log and the calls are written more often than anything else. Nothing asks by these indexes.
drop index session_event_at;
drop index model_call_started;

-- That the session is there is known when they are written: the fence holds its row.
alter table session_event drop constraint session_event_session_id_fkey;
alter table model_call drop constraint model_call_session_id_fkey;
