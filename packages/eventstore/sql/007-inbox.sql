-- What was already asked for: the answer to a repeated request is the first answer.
create table record.inbox (
  log text collate "C" not null,
  source text collate "C" not null,
  key text collate "C" not null,
  request_hash text collate "C" not null,
  position bigint,
  recorded timestamptz not null default clock_timestamp(),
  primary key (log, source, key)
);
