-- Gives the lease back, so that the next owner need not wait for it to run out.
create function record.release(p_log text, p_name text, p_owner text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.consumer set owner = null, lease_until = null
    where log = p_log and name = p_name and owner = p_owner;
$$;
