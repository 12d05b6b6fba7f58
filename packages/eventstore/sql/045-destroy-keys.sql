-- Destroys keys. A row that is updated or deleted stays in the file of its table until something else is written over it:
-- the table is written anew, and the old file goes with the transaction. Answers how many were destroyed.
create function personal.destroy(p_persons uuid[]) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  destroyed bigint;
begin
  -- From the beginning what the rewriting needs in the end: nobody reads in between and keeps the two from each other.
  lock table personal.key in access exclusive mode;
  insert into personal.key (person) select distinct p from unnest(p_persons) p on conflict do nothing;
  update personal.key k set wrapped = null, aliases = '{}' where k.person = any (p_persons) and k.wrapped is not null;
  get diagnostics destroyed = row_count;
  if destroyed > 0 then
    alter table personal.key alter column wrapped type bytea using wrapped || ''::bytea;
  end if;
  return destroyed;
end $$;
