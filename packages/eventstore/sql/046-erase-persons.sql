-- Xóa dữ liệu cá nhân: records that persons are erased and destroys their keys, both or neither.
create function personal.erase(
  p_persons uuid[], p_log text, p_source text, p_key text, p_hash text,
  p_streams text[], p_versions bigint[], p_ids uuid[], p_types text[], p_ats timestamptz[], p_heads text[],
  out "position" bigint, out appended bigint, out replayed boolean
) language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
begin
  if p_key is null then
    select a.position, a.appended, false into "position", appended, replayed
      from record.append(p_log, p_streams, p_versions, p_ids, p_types, p_ats, p_heads) a;
  else
    select i.position, i.appended, i.replayed into "position", appended, replayed
      from record.ingest(p_log, p_source, p_key, p_hash, p_streams, p_versions, p_ids, p_types, p_ats, p_heads) i;
  end if;
  perform personal.destroy(p_persons);
end $$;
