-- Keys of persons. What an event says of somebody is encrypted under that person's key; the key is kept wrapped under a
-- master key that no database ever sees. A key that was destroyed leaves its row, so that it is never made anew.
create schema personal;

create table personal.key (
  person uuid primary key,
  wrapped bytea check (length(wrapped) between 1 and 200),
  -- Keyed hashes of names and addresses, by which a person is found again; gone with the key.
  aliases bytea[] not null default '{}',
  constraint nothing_stays_of_who_was_erased check (wrapped is not null or aliases = '{}')
);

create index key_alias on personal.key using gin (aliases);
