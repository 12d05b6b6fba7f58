-- The heads map: under each key of a stream, the leaf of the last event that it had at a size of the log. Only what has
-- changed since the milestone before is written, so the map at a size is the newest row of each key up to it.
create table seal.head (
  log text collate "C" not null,
  key text collate "C" not null,
  size bigint not null check (size > 0),
  version bigint not null check (version > 0),
  leaf bytea not null check (length(leaf) = 32),
  primary key (log, key, size)
);

-- How far the heads of a log are written.
create table seal.heads (
  log text collate "C" primary key,
  size bigint not null check (size > 0)
);

create trigger immutable before update or delete or truncate on seal.head
  for each statement execute function record.immutable();
