-- Điểm niêm phong: what was signed of a log at a size, with every countersignature, as it is published; and the token by
-- which a third party says when (RFC 3161), once there is one.
create table seal.checkpoint (
  log text collate "C" not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  sealed_at timestamptz not null default clock_timestamp(),
  stamp bytea,
  primary key (log, size)
);

-- Signatures and a stamp may come later; what was signed stays.
create function seal.checkpoint_stays() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE'
     and (new.log, new.size, new.root, new.sealed_at) = (old.log, old.size, old.root, old.sealed_at)
     and split_part(new.note, E'\n\n', 1) = split_part(old.note, E'\n\n', 1)
     and (old.stamp is null or new.stamp = old.stamp) then
    return new;
  end if;
  raise exception 'the checkpoint of log % at % is as it was signed', old.log, old.size using errcode = 'TH005';
end $$;

create trigger stays before update or delete on seal.checkpoint for each row execute function seal.checkpoint_stays();
create trigger kept before truncate on seal.checkpoint for each statement execute function record.immutable();
