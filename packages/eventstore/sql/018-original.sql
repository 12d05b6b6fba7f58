-- The bytes of documents as they were brought, each once, under their own hash. What an event says of a file can be
-- checked against them for ever.
create table record.original (
  sha256 bytea primary key,
  media_type text collate "C" not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$' and length(media_type) <= 100),
  bytes bytea not null check (length(bytes) between 1 and 33554432),
  kept timestamptz not null default clock_timestamp(),
  constraint original_is_its_hash check (sha256 = sha256(bytes))
);

-- Documents are compressed already.
alter table record.original alter column bytes set storage external;

create trigger immutable before update or delete or truncate on record.original
  for each statement execute function record.immutable();
