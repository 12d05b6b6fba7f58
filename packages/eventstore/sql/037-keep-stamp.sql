-- Keeps the token of a time stamping authority beside the checkpoint that it was given for; the first one stays.
create function seal.keep_stamp(p_log text, p_size bigint, p_stamp bytea) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update seal.checkpoint set stamp = p_stamp where log = p_log and size = p_size and stamp is null;
$$;
