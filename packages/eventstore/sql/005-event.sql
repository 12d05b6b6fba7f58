-- No foreign key to the log: only record.append writes here, and the check would cost as much as an index.
create table record.event (
  log text collate "C" not null,
  position bigint not null check (position > 0),
  -- Stream and type are spliced into the canonical text: only characters that JSON writes as they are. Lengths stand
  -- outside the patterns: counted repetition made the checks a third of the cost of an append.
  stream text collate "C" not null check (stream ~ '^[A-Za-z0-9][A-Za-z0-9._:-]*$' and length(stream) <= 200),
  version bigint not null check (version > 0),
  id uuid not null,
  type text collate "C" not null check (type ~ '^[A-Z][A-Za-z0-9]*@[1-9][0-9]*$' and length(type) <= 105),
  at timestamptz not null,
  recorded timestamptz not null,
  bytes text not null,
  leaf bytea not null generated always as (record.leaf(bytes)) stored,
  primary key (log, position),
  constraint event_stream_version unique (log, stream, version),
  constraint event_id unique (log, id)
);
