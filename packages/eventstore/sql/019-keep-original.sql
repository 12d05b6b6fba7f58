-- Keeps bytes under their hash; bytes that are there already stay as they were first brought.
create function record.keep_original(p_media_type text, p_bytes bytea) returns text
  language sql security definer set search_path = pg_catalog, pg_temp
as $$
  insert into record.original (sha256, media_type, bytes) values (sha256(p_bytes), p_media_type, p_bytes)
    on conflict do nothing;
  select encode(sha256(p_bytes), 'hex');
$$;
