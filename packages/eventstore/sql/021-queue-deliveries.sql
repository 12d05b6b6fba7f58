-- Queues what an event asks for, once: what was queued before stays as it is, through whichever channels it went, and
-- what the record says was handed over counts as handed over. p_facts are the ids of the events that would say so.
create function record.queue_deliveries(
  p_log text, p_deliveries uuid[], p_causes bigint[], p_channels text[], p_facts uuid[]
) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with queued as (
    insert into record.delivery (log, delivery, cause, channel, delivered)
      select p_log, u.delivery, u.cause, u.channel, e.recorded
      from unnest(p_deliveries, p_causes, p_channels, p_facts) u (delivery, cause, channel, fact)
      left join record.event e on e.log = p_log and e.id = u.fact
      where not exists (select from record.delivery d where d.log = p_log and d.cause = u.cause)
      on conflict do nothing
      returning 1
  )
  select count(*) from queued;
$$;
