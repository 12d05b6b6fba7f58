-- Takes events in as another system or an earlier time stored them, byte for byte, from position p_from on: what the log
-- holds already must be the same, and what is missing behind its end is added. For the owner alone: here nobody asks who
-- may record what, and when it was recorded is taken from the text.
create function record.import_events(p_log text, p_from bigint, p_texts text[], out "position" bigint, out added bigint)
  language plpgsql set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  base bigint;
  other bigint;
  clash record;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_log, 7482310656));
  select l.position into base from record.log l where l.log = p_log;
  if not found then
    base := 0;
    insert into record.log (log, position) values (p_log, 0);
  end if;
  if p_from > base + 1 then
    raise exception 'log % ends at %, so events from % on leave a gap', p_log, base, p_from using errcode = 'TH006';
  end if;
  select min(p_from + u.n - 1) into other
    from unnest(p_texts) with ordinality u (text, n)
    left join record.event e on e.log = p_log and e.position = p_from + u.n - 1
    where p_from + u.n - 1 <= base and e.bytes is distinct from u.text;
  if other is not null then
    raise exception 'log % holds another event at position %', p_log, other using errcode = 'TH006';
  end if;

  p_texts := p_texts[base - p_from + 2 :];
  select s.stream, s.version, s.before into clash
    from (
      select u.stream, u.version, coalesce(lag(u.version) over (partition by u.stream order by u.n),
               (select max(e.version) from record.event e where e.log = p_log and e.stream = u.stream), 0) as before
      from (
        select t.n, t.text::jsonb->>'stream' as stream, (t.text::jsonb->>'version')::bigint as version
          from unnest(p_texts) with ordinality t (text, n) offset 0
      ) u
    ) s
    where s.version <> s.before + 1
    limit 1;
  if found then
    raise exception 'stream % is at version %, so version % cannot follow', clash.stream, clash.before, clash.version
      using errcode = 'TH006';
  end if;

  insert into record.event (log, position, stream, version, id, type, at, recorded, bytes)
    select p_log, base + t.n, t.event->>'stream', (t.event->>'version')::bigint, (t.event->>'id')::uuid, t.event->>'type',
           (t.event->>'at')::timestamptz, (t.event->>'recorded')::timestamptz, t.text
    from (select u.n, u.text, u.text::jsonb as event from unnest(p_texts) with ordinality u (text, n) offset 0) t;
  get diagnostics added = row_count;
  if added > 0 then
    update record.log l set position = base + added where l.log = p_log;
  end if;
  "position" := base + added;
end $$;
