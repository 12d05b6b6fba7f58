-- How much everybody asks, for all processes together: until when what each may ask is spoken for, a source of a dossier
-- system like a caller or an address. It takes the place of the pace of sources alone.
drop function record.take_pace;
drop table record.pace;

-- None of this is history, and a crash that empties it only gives everybody his burst back.
create unlogged table record.rate (
  log text collate "C" not null,
  who text collate "C" not null,
  spoken_for timestamptz not null,
  primary key (log, who)
) with (fillfactor = 50);

-- Takes what a request costs from the bucket of each of those who pay for it, or from none; answers how many milliseconds
-- they have to wait, 0 where it was taken. A bucket holds p_burst and fills by p_per_second; what costs more than it holds
-- takes a full one. Whoever is fined pays whatever there is. What lies further ahead than a bucket holds was written before
-- the clock was set back, and counts for nothing.
create function record.take_rate(
    p_log text, p_who text[], p_per_second double precision[], p_burst double precision[],
    p_cost double precision, p_fine boolean, p_now timestamptz)
  returns double precision
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_now timestamptz;
  v_wait double precision;
begin
  insert into record.rate (log, who, spoken_for)
    select p_log, w, '-infinity' from unnest(p_who) w order by w on conflict do nothing;
  -- In one order, so that nobody waits for each other; the clock is read when nobody else can take any more.
  perform from record.rate where log = p_log and who = any (p_who) order by who for update;
  v_now := coalesce(p_now, clock_timestamp());
  with bucket as (
    select r.who, make_interval(secs => a.burst / a.per_second) as full_in,
        make_interval(secs => least(p_cost, a.burst) / a.per_second) as each,
        case when r.spoken_for between v_now and v_now + make_interval(secs => a.burst / a.per_second)
          then r.spoken_for else v_now end as since
      from unnest(p_who, p_per_second, p_burst) as a(who, per_second, burst)
      join record.rate r on r.log = p_log and r.who = a.who
  ), judged as (
    select max(extract(epoch from since + each - full_in - v_now)) * 1000 as wait from bucket
  ), taken as (
    update record.rate r set spoken_for = least(b.since + b.each, v_now + b.full_in) from bucket b, judged j
      where r.log = p_log and r.who = b.who and (p_fine or j.wait < 0.1)
  )
  select wait into v_wait from judged;
  return case when p_fine or coalesce(v_wait, 0) < 0.1 then 0 else v_wait end;
end $$;

-- Who has a full bucket need not be remembered.
create function record.forget_rates(p_log text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  delete from record.rate where ctid = any (array(
    select ctid from record.rate where log = p_log and spoken_for < clock_timestamp() for update skip locked));
$$;
