-- Why nothing is appended to a log, as long as that is so: its database was restored from a copy that is older than what
-- was signed and published of it.
alter table record.log add column halted jsonb;
