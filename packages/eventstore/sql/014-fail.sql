-- Notes that a consumer is failing; nothing is skipped. Answers the number of attempts, null when fenced.
create function record.fail(p_log text, p_name text, p_epoch bigint, p_error text) returns integer
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.consumer
    set attempts = attempts + 1, failing_since = coalesce(failing_since, clock_timestamp()), error = left(p_error, 4000)
    where log = p_log and name = p_name and epoch = p_epoch
    returning attempts;
$$;
