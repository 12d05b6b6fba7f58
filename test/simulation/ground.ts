import { migrate } from '@thac/api/database/migrate';
import { createTables } from '@thac/projections/migrate';
import pg from 'pg';
import { openSessions, type Sessions } from './sessions.ts';

/** Where the views are folded once more, all at once, to hold them against those that were kept. */
export const fold = 'fold';

/** Nền: a database of the real server with every migration, emptied before each schedule. */
export type Ground = {
  sessions: Sessions;
  /** As it was before anything happened. */
  empty(): Promise<void>;
  end(): Promise<void>;
};

/**
 * The functions of the record stay as they are; what they call their clock is the scheduler's. It is a sequence, because
 * that is the one thing which is the same for whoever looks, whatever snapshot he has.
 */
const clock = `
  create schema simulation;
  create sequence simulation.clock;
  grant usage on schema simulation to public;
  grant select on simulation.clock to public;
  set allow_system_table_mods = on;
  alter function pg_catalog.clock_timestamp() rename to clock_of_the_machine;
  create function pg_catalog.clock_timestamp() returns timestamptz language sql volatile
    as $$ select timestamptz 'epoch' + last_value * interval '1 millisecond' from simulation.clock $$;`;

/** Notes what must never happen, and is not to be seen any more when all is over. */
const watching = `
  create table simulation.backward (consumer text, "from" bigint, "to" bigint);
  create function simulation.note() returns trigger language plpgsql security definer as $$
  begin
    insert into simulation.backward values (new.name, old.position, new.position);
    return null;
  end $$;
  create trigger backward after update on record.consumer for each row
    when (new.position < old.position) execute function simulation.note();`;

/** What only helps to find a few rows among many costs a third of the emptying, and there never are many. */
const lighter = `
  do $$ declare one regclass; begin
    for one in select indexrelid from pg_index join pg_class c on c.oid = indexrelid
      where relnamespace = 'view'::regnamespace and not indisunique
    loop execute 'drop index ' || one; end loop;
  end $$;`;

/** Makes one on a server; a plant is a mistake that is built in with it. */
export async function openGround(server: string, name: string, plant = ''): Promise<Ground> {
  const maintenance = new pg.Client({ connectionString: server });
  maintenance.on('error', () => {});
  await maintenance.connect();
  await maintenance.query(`create database ${name}`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await prepare(url, plant);
  const sessions = await openSessions(url);
  return {
    sessions,
    empty: () => emptied(sessions.beside),
    async end() {
      await sessions.end();
      await maintenance.query(`drop database ${name} with (force)`);
      await maintenance.end();
    },
  };
}

async function prepare(url: string, plant: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(clock);
    await migrate(url);
    await client.query(watching);
    await client.query(lighter);
    await client.query('begin');
    await createTables(client, fold);
    await client.query('commit');
    await client.query(plant);
  } finally {
    await client.end();
  }
}

async function emptied(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind = 'r' and relnamespace::regnamespace::text in ('record', 'view', 'simulation')
       and oid not in ('record.migration'::regclass, 'record.identity'::regclass, 'view.checkpoint'::regclass)
       and pg_relation_size(oid) > 0`,
  );
  await client.query(`set session_replication_role = replica;
    ${rows.length === 0 ? '' : `truncate ${rows.map(({ name }) => name).join(', ')};`}
    update view.checkpoint set position = 0;
    select setval(oid::regclass, 1, false) from pg_class where relkind = 'S' and relnamespace = 'record'::regnamespace;
    reset session_replication_role;`);
}
