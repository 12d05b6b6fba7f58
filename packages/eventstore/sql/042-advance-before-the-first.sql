-- A log without an event stands at 0, where its consumers stand too.
--
-- Moves the checkpoint if nobody else has moved it or taken the lease, and appends what follows; runs inside the caller's transaction.
create or replace function record.advance(
  p_log text, p_name text, p_epoch bigint, p_from bigint, p_to bigint,
  p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[],
  out "position" bigint, out appended bigint
) language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  set plan_cache_mode = force_generic_plan
  set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  update record.consumer c
    set position = p_to, attempts = 0, failing_since = null, error = null
    where c.log = p_log and c.name = p_name and c.epoch = p_epoch and c.position = p_from
      and p_to >= p_from and p_to <= coalesce((select l.position from record.log l where l.log = p_log), 0);
  if not found then
    raise exception 'consumer % no longer stands at position % in epoch %', p_name, p_from, p_epoch
      using errcode = 'TH003';
  end if;
  if cardinality(p_ids) > 0 then
    select a.position, a.appended into "position", appended
      from record.append(p_log, p_streams, p_versions, p_ids, p_types, p_ats, p_heads) a;
  else
    "position" := p_to;
    appended := 0;
  end if;
end $$;
