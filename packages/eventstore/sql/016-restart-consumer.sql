-- Sends a consumer back to the beginning; its owner is fenced.
create function record.restart_consumer(p_log text, p_name text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into record.consumer (log, name) values (p_log, p_name)
    on conflict (log, name) do update
      set position = 0, epoch = record.consumer.epoch + 1, owner = null, lease_until = null,
          attempts = 0, failing_since = null, error = null;
$$;
