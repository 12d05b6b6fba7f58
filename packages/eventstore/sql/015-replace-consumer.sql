-- A rebuilt consumer takes the place of the live one: its checkpoint moves over and the owner before is fenced.
create function record.replace_consumer(p_log text, p_name text, p_by text) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  reached bigint;
begin
  delete from record.consumer where log = p_log and name = p_by returning position into reached;
  if not found then
    raise exception 'there is no consumer % in log %', p_by, p_log using errcode = 'no_data_found';
  end if;
  insert into record.consumer (log, name, position, epoch) values (p_log, p_name, reached, 1)
    on conflict (log, name) do update
      set position = reached, epoch = record.consumer.epoch + 1, owner = null, lease_until = null,
          attempts = 0, failing_since = null, error = null;
  return reached;
end $$;
