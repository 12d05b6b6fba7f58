-- Also that the log is halted is the outcome of each part.
--
-- Many appends and requests of one process in one commit, each with an outcome of its own: the flush to disk under the
-- lock is what limits small appends. p_sizes says how many events belong to each; without a key it is a plain append.
create or replace function record.together(
  p_log text, p_sizes integer[], p_sources text[], p_keys text[], p_hashes text[],
  p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[]
) returns table ("position" bigint, appended bigint, replayed boolean, code text, message text, detail text)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  a integer := 1;
  b integer;
begin
  -- Taken here, so that a part that is refused does not let go of it.
  perform pg_advisory_xact_lock(hashtextextended(p_log, 7482310656));
  for i in 1 .. cardinality(p_sizes) loop
    b := a + p_sizes[i] - 1;
    code := null; message := null; detail := null; replayed := false;
    begin
      if p_keys[i] is null then
        select r.position, r.appended into "position", appended
          from record.append(p_log, p_streams[a:b], p_versions[a:b], p_ids[a:b], p_types[a:b], p_ats[a:b], p_heads[a:b]) r;
      else
        select r.position, r.appended, r.replayed into "position", appended, replayed
          from record.ingest(p_log, p_sources[i], p_keys[i], p_hashes[i],
            p_streams[a:b], p_versions[a:b], p_ids[a:b], p_types[a:b], p_ats[a:b], p_heads[a:b]) r;
      end if;
    exception when sqlstate 'TH001' or sqlstate 'TH002' or sqlstate 'TH004' then
      get stacked diagnostics code = returned_sqlstate, message = message_text, detail = pg_exception_detail;
    end;
    return next;
    a := b + 1;
  end loop;
end $$;
