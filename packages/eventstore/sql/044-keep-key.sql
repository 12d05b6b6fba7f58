-- Keeps a new key, or answers the one that is there; null when it was destroyed.
create function personal.keep_key(p_person uuid, p_wrapped bytea, p_aliases bytea[]) returns bytea
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  kept bytea;
begin
  insert into personal.key (person, wrapped, aliases) values (p_person, p_wrapped, p_aliases)
    on conflict do nothing;
  update personal.key k
    set aliases = array(select distinct a from unnest(k.aliases || p_aliases) a order by a)
    where k.person = p_person and k.wrapped is not null and not k.aliases @> p_aliases;
  select k.wrapped into kept from personal.key k where k.person = p_person;
  return kept;
end $$;
