-- Keys of persons. What an event says of somebody is encrypted under that person's key; the key is kept wrapped under a
-- master key that no database ever sees. A key that was destroyed leaves its row, so that it is never made anew.
create schema personal;

create table personal.key (
  person uuid primary key,
  wrapped bytea check (length(wrapped) between 1 and 200),
  -- Keyed hashes of names and addresses, by which a person is found again; gone with the key.
  aliases bytea[] not null default '{}',
  constraint nothing_stays_of_who_was_erased check (wrapped is not null or aliases = '{}')
);

create index key_alias on personal.key using gin (aliases);

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
