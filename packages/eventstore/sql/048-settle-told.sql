-- Something was told to a system that reads on from a position by itself: that it took it ends the waiting, and nothing is
-- recorded for it.
create function record.settle_told(p_log text, p_delivery uuid) returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.delivery
    set delivered = coalesce(delivered, clock_timestamp()), parked = null, error = null, owner = null, lease_until = null
    where log = p_log and delivery = p_delivery
    returning true;
$$;
