-- What is due is worked out once before anything is taken: as part of a join it may be worked out again for each row, and
-- then a worker takes more than it asked for.
--
-- Takes what is due for one worker, by the clock of the database; what another worker holds is passed over. An attempt
-- counts when it begins, so that what kills its worker is parked in the end too.
create or replace function record.claim_deliveries(p_log text, p_owner text, p_ttl interval, p_limit integer, p_most integer)
  returns table (delivery uuid, cause bigint, channel text, attempts integer)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  update record.delivery d
    set parked = clock_timestamp(), owner = null, lease_until = null,
        error = coalesce(d.error, 'every attempt ended without an answer')
    where d.log = p_log and d.delivered is null and d.parked is null and d.attempts >= p_most
      and (d.lease_until is null or d.lease_until < clock_timestamp());
  return query
    with due as materialized (
      select w.delivery from record.delivery w
      where w.log = p_log and w.delivered is null and w.parked is null and w.next_attempt <= clock_timestamp()
        and (w.lease_until is null or w.lease_until < clock_timestamp())
      order by w.next_attempt, w.delivery limit p_limit for update skip locked
    )
    update record.delivery d
      set owner = p_owner, lease_until = clock_timestamp() + p_ttl, attempts = d.attempts + 1
      from due
      where d.log = p_log and d.delivery = due.delivery
      returning d.delivery, d.cause, d.channel, d.attempts;
end $$;
