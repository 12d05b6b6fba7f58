-- Takes what many requests cost together, each bucket what is its own part, or nothing of any; answers whether it was taken.
-- Of what is refused together each has to be asked for by itself.
create function record.take_rates(
    p_log text, p_who text[], p_per_second double precision[], p_burst double precision[],
    p_cost double precision[], p_now timestamptz)
  returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz;
  v_taken boolean;
begin
  insert into record.rate (log, who, spoken_for)
    select p_log, w, '-infinity' from unnest(p_who) w order by w on conflict do nothing;
  perform from record.rate where log = p_log and who = any (p_who) order by who for update;
  v_now := coalesce(p_now, clock_timestamp());
  with bucket as (
    select r.who, make_interval(secs => a.burst / a.per_second) as full_in, make_interval(secs => a.cost / a.per_second) as each,
        case when r.spoken_for between v_now and v_now + make_interval(secs => a.burst / a.per_second)
          then r.spoken_for else v_now end as since
      from unnest(p_who, p_per_second, p_burst, p_cost) as a(who, per_second, burst, cost)
      join record.rate r on r.log = p_log and r.who = a.who
  ), judged as (
    select coalesce(bool_and(since + each <= v_now + full_in), false) as may from bucket
  ), taken as (
    update record.rate r set spoken_for = b.since + b.each from bucket b, judged j
      where r.log = p_log and r.who = b.who and j.may
  )
  select may into v_taken from judged;
  return v_taken;
end $$;
