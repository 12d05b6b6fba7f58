-- A person has looked: what was parked is tried anew, with all its attempts. Answers what is tried again.
create function record.resume_deliveries(p_log text, p_deliveries uuid[]) returns setof uuid
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update record.delivery set parked = null, attempts = 0, next_attempt = clock_timestamp()
    where log = p_log and delivery = any (p_deliveries) and parked is not null and delivered is null
    returning delivery;
$$;
