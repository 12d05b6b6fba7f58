-- Roles belong to the whole server: another database may be making the same ones at this moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thac_owner') then
    create role thac_owner nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

do $$
begin
  if not exists (select from pg_roles where rolname = 'thac_app') then
    create role thac_app nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- Whoever reads for somebody reads as this role, whose rows the database restricts.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thac_reader') then
    create role thac_reader nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- Whoever holds the record to account reads it here, and nothing that names a person.
do $$
begin
  if not exists (select from pg_roles where rolname = 'thac_auditor') then
    create role thac_auditor nologin;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;

-- Who migrates must be able to act as the owner and as the application; since PostgreSQL 16 having made a role does not suffice.
do $$
begin
  if not pg_has_role(current_user, 'thac_owner', 'usage') then
    execute format('grant thac_owner to %I', current_user);
  end if;
  if not pg_has_role(current_user, 'thac_app', 'usage') then
    execute format('grant thac_app to %I', current_user);
  end if;
  if not pg_has_role('thac_app', 'thac_reader', 'member') then
    grant thac_reader to thac_app;
  end if;
end $$;
