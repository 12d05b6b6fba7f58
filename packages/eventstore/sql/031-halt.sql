-- Stops all appending to a log and says why; reading goes on. The first reason stays until it is mended.
create function record.halt(p_log text, p_reason jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  -- Whoever appends at this moment does so before the halt.
  perform pg_advisory_xact_lock(hashtextextended(p_log, 7482310656));
  insert into record.log as l (log, position, halted) values (p_log, 0, p_reason)
    on conflict (log) do update set halted = excluded.halted where l.halted is null;
end $$;
