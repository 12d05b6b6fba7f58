-- The tree of a log in tiles of 256 hashes (C2SP tlog-tiles): level 0 holds the leaves, each level above the hashes of the
-- full tiles below. The tile at the right edge is kept as far as it goes.
create table seal.tile (
  log text collate "C" not null,
  level smallint not null check (level between 0 and 7),
  index bigint not null check (index >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (log, level, index)
);

-- Hashes cannot be compressed.
alter table seal.tile alter column hashes set storage external;

-- A tile gains hashes at its end and loses none.
create function seal.tile_grows() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.log, new.level, new.index) = (old.log, old.level, old.index)
     and substr(new.hashes, 1, length(old.hashes)) = old.hashes then
    return new;
  end if;
  raise exception 'tile % % of log % would lose what it holds', old.level, old.index, old.log
    using errcode = 'TH005';
end $$;

create trigger grows before update or delete on seal.tile for each row execute function seal.tile_grows();
create trigger kept before truncate on seal.tile for each statement execute function record.immutable();
