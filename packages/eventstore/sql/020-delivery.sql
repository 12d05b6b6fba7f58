-- What is on its way out of the house: how often it was tried, when it is tried next, and what waits for a person. None
-- of this is history: that something was handed over is an event.
create table record.delivery (
  log text collate "C" not null,
  -- Derived from what is handed over and the channel: the key by which the other side knows a repetition.
  delivery uuid not null,
  -- Position of the event that asks for it.
  cause bigint not null,
  channel text collate "C" not null check (length(channel) between 1 and 60),
  queued timestamptz not null default clock_timestamp(),
  attempts integer not null default 0,
  next_attempt timestamptz not null default clock_timestamp(),
  owner text,
  lease_until timestamptz,
  error text,
  parked timestamptz,
  delivered timestamptz,
  primary key (log, delivery)
) with (fillfactor = 70);

create index delivery_waiting on record.delivery (log, next_attempt) where delivered is null and parked is null;
create index delivery_cause on record.delivery (log, cause);
