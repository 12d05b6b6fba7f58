-- One row per log: the position of its last event. Written last by whoever appends, under a lock that is held to the
-- commit, so positions are gapless and in the order of commits.
create table record.log (
  log text collate "C" primary key check (log ~ '^[a-z0-9][a-z0-9._-]{0,62}$'),
  position bigint not null check (position >= 0)
) with (fillfactor = 50);
