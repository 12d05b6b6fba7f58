-- A worker holds on to what it has in hand. A claim is short, so that what a dead worker had is free within seconds, and is
-- renewed for as long as the other side takes to answer.
create function record.renew_deliveries(p_log text, p_deliveries uuid[], p_owner text, p_ttl interval) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.delivery set lease_until = clock_timestamp() + p_ttl
    where log = p_log and delivery = any (p_deliveries) and owner = p_owner and delivered is null and parked is null;
$$;
