-- Where the clock of the server was set back, nobody waits until it has come again to where it was: a lease that runs for
-- longer than one that is given now was given before that. Whoever held it and still lives is fenced as ever.
--
-- Takes or renews the lease of a consumer by the clock of the database; no row while somebody else holds it.
-- Every change of owner raises the epoch, which fences the owner before.
create or replace function record.acquire(p_log text, p_name text, p_owner text, p_ttl interval)
  returns table (epoch bigint, "position" bigint)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  insert into record.consumer (log, name) values (p_log, p_name) on conflict do nothing;
  return query
    update record.consumer c
      set epoch = case when c.owner = p_owner then c.epoch else c.epoch + 1 end,
          owner = p_owner,
          lease_until = clock_timestamp() + p_ttl
      where c.log = p_log and c.name = p_name
        and (c.owner is null or c.owner = p_owner
             or c.lease_until not between clock_timestamp() and clock_timestamp() + p_ttl)
      returning c.epoch, c.position;
end $$;
