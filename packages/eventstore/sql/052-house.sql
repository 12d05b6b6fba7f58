-- What the house is, kept beside its record: one that serves the public stays one, whatever a later start says.
create table record.house (
  one boolean primary key default true check (one),
  production_since timestamptz not null default clock_timestamp()
);

-- There is no way back.
create function record.keep_production() returns void
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into record.house default values on conflict do nothing;
$$;
