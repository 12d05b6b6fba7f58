-- Keeps the heads that have changed between two sizes; whoever comes second, or from another size, changes nothing.
create function seal.keep_heads(
  p_log text, p_from bigint, p_size bigint, p_keys text[], p_versions bigint[], p_leaves bytea[]
) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into seal.heads as h (log, size) select p_log, p_size where p_from = 0
    on conflict (log) do nothing;
  if not found then
    update seal.heads h set size = p_size where h.log = p_log and h.size = p_from and p_size > p_from;
    if not found then return false; end if;
  end if;
  insert into seal.head (log, key, size, version, leaf)
    select p_log, u.key, p_size, u.version, u.leaf from unnest(p_keys, p_versions, p_leaves) u (key, version, leaf);
  return true;
end $$;
