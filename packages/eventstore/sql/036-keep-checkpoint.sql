-- Keeps the tiles that a batch has touched and the checkpoint over them; runs in the transaction of the sealer's own
-- checkpoint, which fences another sealer. Another root at the same size is a fork and is refused.
create function seal.keep_checkpoint(
  p_log text, p_levels smallint[], p_indices bigint[], p_tiles bytea[], p_size bigint, p_root bytea, p_note text
) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into seal.tile as t (log, level, index, hashes)
    select p_log, u.level, u.index, u.hashes from unnest(p_levels, p_indices, p_tiles) u (level, index, hashes)
    on conflict (log, level, index) do update set hashes = excluded.hashes where t.hashes <> excluded.hashes;
  if p_note is null then return; end if;
  if exists (select from seal.checkpoint c where c.log = p_log and c.size = p_size and c.root <> p_root) then
    raise exception 'log % was sealed with another root at %', p_log, p_size using errcode = 'TH005';
  end if;
  insert into seal.checkpoint as c (log, size, root, note) values (p_log, p_size, p_root, p_note)
    on conflict (log, size) do update set note = excluded.note where length(excluded.note) > length(c.note);
end $$;
