create table record.migration (
  name text primary key,
  sha256 text not null,
  applied timestamptz not null default clock_timestamp()
);
