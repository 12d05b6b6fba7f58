-- A person asks for all again that a channel was told after a position, with all its attempts; what waits stays waiting.
-- Answers how many were delivered or parked and are tried again.
create function record.replay_deliveries(p_log text, p_channel text, p_after bigint) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with again as (
    update record.delivery
      set delivered = null, parked = null, attempts = 0, error = null, next_attempt = clock_timestamp()
      where log = p_log and channel = p_channel and cause > p_after and (delivered is not null or parked is not null)
      returning 1
  )
  select count(*) from again;
$$;
