-- Which record this is, wherever a copy of it is restored: what keeps a memory outside of the database, as the signer
-- does, must not take one record for another.
create table record.identity (
  id uuid primary key
);

insert into record.identity (id) values (gen_random_uuid());

create trigger immutable before update or delete or truncate on record.identity
  for each statement execute function record.immutable();
