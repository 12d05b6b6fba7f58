-- How far each consumer has come, who leads it until when, and what it is failing at.
create table record.consumer (
  log text collate "C" not null,
  name text collate "C" not null,
  position bigint not null default 0 check (position >= 0),
  epoch bigint not null default 0,
  owner text,
  lease_until timestamptz,
  attempts integer not null default 0,
  failing_since timestamptz,
  error text,
  primary key (log, name)
) with (fillfactor = 50);
