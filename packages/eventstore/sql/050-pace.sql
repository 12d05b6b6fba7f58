-- How often sources ask, for all processes together: until when each one's minute is spoken for. None of this is history,
-- and a crash that empties it only gives every source its minute back.
create unlogged table record.pace (
  log text collate "C" not null,
  source text collate "C" not null,
  spoken_for timestamptz not null,
  primary key (log, source)
) with (fillfactor = 50);

-- Takes one of the requests that a source has in a minute; answers how many milliseconds it has to wait, 0 where it may go
-- on. What lies more than a minute ahead was written before the clock was set back, and counts for nothing.
create function record.take_pace(p_log text, p_source text, p_per_minute integer, p_now timestamptz)
  returns double precision
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  with t as (
    select coalesce(p_now, clock_timestamp()) as now, interval '1 minute' / p_per_minute as each
  ), taken as (
    insert into record.pace as p (log, source, spoken_for) select p_log, p_source, t.now + t.each from t
      on conflict (log, source) do update
        set spoken_for = excluded.spoken_for
          + case when p.spoken_for - (select now from t) between interval '0' and interval '1 minute'
              then p.spoken_for - (select now from t) else interval '0' end
        where p.spoken_for - (select now from t) not between
          interval '1 minute' - (select each from t) + interval '1 microsecond' and interval '1 minute'
      returning 1
  )
  select case when exists (select from taken) then 0 else coalesce(
    (select extract(epoch from p.spoken_for - t.now - interval '1 minute' + t.each) * 1000
      from record.pace p, t where p.log = p_log and p.source = p_source),
    (select extract(epoch from t.each) * 1000 from t)) end;
$$;
