-- Each event holds the hash of the one before it in its stream: a stream cannot lose, gain or swap an event unnoticed. A
-- log that was restored too short takes nothing until what is missing is there again.
--
-- Appends events of many streams at once; ids that the log already holds are skipped.
-- Plans are pinned: one made while the tables were empty would read the whole table on every append until the next analyze.
create or replace function record.append(
  p_log text, p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[],
  out "position" bigint, out appended bigint
) language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
  set enable_hashjoin = off
  set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  base bigint;
  reason jsonb;
  known bigint;
  clash record;
  moment timestamptz;
  recorded_text text;
  previous text[] := '{}';
  pair record;
begin
  -- Held to the end of the transaction, and handed on in the order of asking: half the wake-ups of a row lock.
  perform pg_advisory_xact_lock(hashtextextended(p_log, 7482310656));
  select l.position, l.halted into base, reason from record.log l where l.log = p_log;
  if not found then
    base := 0;
    insert into record.log (log, position) values (p_log, 0);
  end if;
  if reason is not null and cardinality(p_ids) > 0 then
    raise exception 'log % takes nothing: it holds less than was signed of it', p_log
      using errcode = 'TH004', detail = reason::text;
  end if;

  select count(*) into known from record.event e where e.log = p_log and e.id = any (p_ids);
  if known > 0 then
    select array_agg(u.stream order by u.n), array_agg(u.version order by u.n), array_agg(u.id order by u.n),
           array_agg(u.type order by u.n), array_agg(u.at order by u.n), array_agg(u.head order by u.n)
      into p_streams, p_versions, p_ids, p_types, p_ats, p_heads
      from unnest(p_streams, p_versions, p_ids, p_types, p_ats, p_heads)
        with ordinality u (stream, version, id, type, at, head, n)
      where not exists (select from record.event e where e.log = p_log and e.id = u.id);
  end if;

  -- From here on nobody else appends to this log, so what is seen is what will hold.
  select s.stream, s.first, s.current into clash
    from (
      select u.stream, min(u.version) as first, max(u.version) as last, count(*) as events,
             coalesce((select max(e.version) from record.event e where e.log = p_log and e.stream = u.stream), 0) as current
      from unnest(p_streams, p_versions) u (stream, version) group by u.stream
    ) s
    where s.first <> s.current + 1 or s.last - s.first + 1 <> s.events
    limit 1;
  if found then
    raise exception 'stream % is at version %, so version % cannot be appended', clash.stream, clash.current, clash.first
      using errcode = 'TH001',
            detail = jsonb_build_object('stream', clash.stream, 'current', clash.current, 'expected', clash.first - 1)::text;
  end if;

  moment := date_trunc('milliseconds', clock_timestamp());
  recorded_text := to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  -- First events, which are all of a cascade, have none before them and pay nothing for the chain.
  if exists (select from unnest(p_versions) v where v > 1) then
    select array_agg((select encode(e.leaf, 'hex') from record.event e
                        where e.log = p_log and e.stream = u.stream and e.version = u.version - 1) order by u.n)
      into previous
      from unnest(p_streams, p_versions) with ordinality u (stream, version, n);
    -- Where the one before comes in the same call, its leaf follows from the text that it is going to have.
    for pair in
      select s.n, s.before from (
        select u.n, u.version, lag(u.n) over (partition by u.stream order by u.version) as before
          from unnest(p_streams, p_versions) with ordinality u (stream, version, n)
      ) s where s.before is not null order by s.version
    loop
      previous[pair.n] := encode(record.leaf(record.event_text(p_heads[pair.before], previous[pair.before],
        recorded_text, p_streams[pair.before], p_types[pair.before], p_versions[pair.before])), 'hex');
    end loop;
  end if;
  insert into record.event (log, position, stream, version, id, type, at, recorded, bytes)
    select p_log, base + u.n, u.stream, u.version, u.id, u.type, u.at, moment,
           record.event_text(u.head, u.previous, recorded_text, u.stream, u.type, u.version)
    from unnest(p_streams, p_versions, p_ids, p_types, p_ats, p_heads, previous)
      with ordinality u (stream, version, id, type, at, head, previous, n);
  get diagnostics appended = row_count;
  if appended > 0 then
    update record.log l set position = base + appended where l.log = p_log;
  end if;
  "position" := base + appended;
end $$;
