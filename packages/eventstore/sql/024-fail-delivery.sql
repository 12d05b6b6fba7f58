-- An attempt failed: it is made again after a while, or parked until a person looks. Nothing where somebody else holds it.
create function record.fail_delivery(p_log text, p_delivery uuid, p_owner text, p_error text, p_wait interval, p_park boolean)
  returns boolean
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.delivery
    set error = left(p_error, 2000), owner = null, lease_until = null, next_attempt = clock_timestamp() + p_wait,
        parked = case when p_park then clock_timestamp() end
    where log = p_log and delivery = p_delivery and owner = p_owner and delivered is null
    returning true;
$$;
