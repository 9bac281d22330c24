alter table place_policy
  -- When the place is dreamt over, such as "22:30 Europe/Berlin"; empty: with all others.
  add column dream_at text not null default '';
