-- Something was handed over: the event that says so and the end of its waiting are one. Whoever handed it over may say
-- so, also when the lease has run out meanwhile: it is true, and the event is recorded once.
create function record.settle_delivery(
  p_log text, p_delivery uuid,
  p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[],
  out "position" bigint, out appended bigint
) language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  select a.position, a.appended into "position", appended
    from record.append(p_log, p_streams, p_versions, p_ids, p_types, p_ats, p_heads) a;
  update record.delivery d
    set delivered = coalesce(d.delivered, clock_timestamp()), parked = null, error = null, owner = null, lease_until = null
    where d.log = p_log and d.delivery = p_delivery;
end $$;
