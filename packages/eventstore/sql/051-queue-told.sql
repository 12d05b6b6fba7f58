-- Queues what systems are told of events, each under its own key and once; unlike a reminder, an event may concern a system
-- that was connected after others had been told of it.
create function record.queue_told(p_log text, p_deliveries uuid[], p_causes bigint[], p_channels text[]) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with queued as (
    insert into record.delivery (log, delivery, cause, channel)
      select p_log, u.delivery, u.cause, u.channel
      from unnest(p_deliveries, p_causes, p_channels) u (delivery, cause, channel)
      on conflict do nothing
      returning 1
  )
  select count(*) from queued;
$$;
