-- A second net below the grants: it also holds the owner's and the administrator's hand.
create function record.immutable() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception 'the record is append-only: % on %.% is refused', tg_op, tg_table_schema, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;

create trigger immutable before update or delete or truncate on record.event
  for each statement execute function record.immutable();
