-- Lets a log be appended to again, once it holds all that was signed of it.
create function record.resume(p_log text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.log set halted = null where log = p_log and halted is not null;
$$;
