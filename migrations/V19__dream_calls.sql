-- What a dream has spent is asked before each of its calls.
create index model_call_dream on model_call (dream_id) where dream_id is not null;
