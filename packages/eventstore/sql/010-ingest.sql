-- Remembers the request and appends what follows from it, both or neither.
create function record.ingest(
  p_log text, p_source text, p_key text, p_hash text,
  p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[],
  out "position" bigint, out appended bigint, out replayed boolean
) language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  first record;
begin
  insert into record.inbox (log, source, key, request_hash) values (p_log, p_source, p_key, p_hash)
    on conflict do nothing;
  if found then
    select a.position, a.appended into "position", appended
      from record.append(p_log, p_streams, p_versions, p_ids, p_types, p_ats, p_heads) a;
    update record.inbox i set position = ingest."position"
      where i.log = p_log and i.source = p_source and i.key = p_key;
    replayed := false;
    return;
  end if;
  select i.position, i.request_hash into first from record.inbox i
    where i.log = p_log and i.source = p_source and i.key = p_key;
  if first.request_hash <> p_hash then
    raise exception 'key % of % was used before for another request', p_key, p_source using errcode = 'TH002';
  end if;
  "position" := first.position;
  appended := 0;
  replayed := true;
end $$;
