-- All rights on the record, its seals and the keys of persons stand here and can be applied again at any time, for instance after a restore without roles.
grant create on database :database to thac_app;
grant connect on database :database to thac_app, thac_auditor;
revoke create, temporary on database :database from public;
grant usage, create on schema record, seal, personal to thac_owner;
alter schema record owner to thac_owner;
alter schema seal owner to thac_owner;
alter schema personal owner to thac_owner;

do $$
declare
  object record;
begin
  for object in select c.oid::regclass as name from pg_class c
    where c.relnamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace) and c.relkind = 'r'
  loop
    execute format('alter table %s owner to thac_owner', object.name);
  end loop;
  for object in select p.oid::regprocedure as name from pg_proc p
    where p.pronamespace in ('record'::regnamespace, 'seal'::regnamespace, 'personal'::regnamespace)
  loop
    execute format('alter function %s owner to thac_owner', object.name);
  end loop;
end $$;

revoke all on schema record, seal, personal from public;
revoke all on schema record, seal, personal from thac_reader, thac_auditor;
revoke all on all tables in schema record, seal, personal from public, thac_app, thac_reader, thac_auditor;
revoke all on all functions in schema record, seal, personal from public, thac_app, thac_reader, thac_auditor;
grant usage on schema record, seal, personal to thac_app;
grant select on all tables in schema record, seal, personal to thac_app;
grant execute on all functions in schema record, seal, personal to thac_app;

-- An auditor sees what happened and what was sealed of it: no original, no letter, no key, and none of the views.
grant usage on schema record, seal to thac_auditor;
grant select on record.event, record.log, record.inbox, record.identity, record.house, record.migration to thac_auditor;
grant select on all tables in schema seal to thac_auditor;

-- PostgreSQL lets everybody make large objects; only who administers the server can take that from them.
do $$
begin
  revoke execute on function lo_create(oid), lo_creat(integer), lo_from_bytea(oid, bytea) from public;
exception when insufficient_privilege then null;
end $$;

-- Taking in what another system stored is for whoever migrates.
revoke execute on function record.import_events from thac_app;
