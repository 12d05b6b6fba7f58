import { inTransaction } from '@thac/eventstore/transaction';
import { live } from '@thac/projections/migrate';
import { project } from '@thac/projections/projector';
import type { KeepViews } from './nodes.ts';

/** Lỗi cài sẵn: a mistake that somebody might make, and what must be found not to hold by it. */
export type Plant = {
  name: string;
  /** What is done to the database; nothing where the mistake is not there. */
  sql?: string;
  keep?: KeepViews;
  /** Each of these would say so, and one of them must. */
  found: readonly string[];
};

/** A function of the record with some of its words changed; an error where it no longer has them. */
const changed = (name: string, ...changes: [from: string, to: string][]): string => `do $do$
  declare
    text text := pg_get_functiondef('${name}'::regproc);
    change text[];
  begin
    foreach change slice 1 in array array[${changes.map(([from, to]) => `[$q$${from}$q$, $q$${to}$q$]`).join(', ')}] loop
      if position(change[1] in text) = 0 then raise exception '% no longer says %', '${name}', change[1]; end if;
      text := replace(text, change[1], change[2]);
    end loop;
    execute text;
  end $do$;`;

const lock: [string, string] = ['perform pg_advisory_xact_lock(hashtextextended(p_log, 7482310656));', ''];

/** Positions are given before it is certain that anything will stand there, and the head is whatever is seen. */
const sequence = `
  create sequence record.next;
  drop table record.log cascade;
  create view record.log as
    select log, max(position) as position, null::jsonb as halted from record.event group by log;
  grant usage on sequence record.next to thac_owner;
  grant select on record.log to public;
  ${changed('record.together', lock)}
  ${changed(
    'record.append',
    lock,
    ['insert into record.log (log, position) values (p_log, 0);', ''],
    ['select p_log, base + u.n, u.stream', `select p_log, nextval('record.next'), u.stream`],
    ['update record.log l set position = base + appended where l.log = p_log;', ''],
    [
      '"position" := base + appended;',
      '"position" := coalesce((select max(e.position) from record.event e where e.id = any(p_ids)), base);',
    ],
  )}`;

/** The checkpoint says that a batch is done before it is. */
const checkpointFirst: KeepViews =
  ({ pool, eventLog }) =>
  async (batch, advance) => {
    await advance();
    await inTransaction(pool, (client) => project(client, live, eventLog.log, batch));
  };

/** Each is found within some seconds, or the simulation is not worth its name. */
export const plants: readonly Plant[] = [
  {
    name: 'a request is recorded as often as it comes',
    sql: changed('record.ingest', ['if found then', 'if true then']),
    found: ['acknowledged commands', 'requests, each answered the same', 'requests, each recorded once'],
  },
  {
    name: 'a checkpoint is moved by whoever led before',
    sql: changed('record.advance', [' and c.epoch = p_epoch and c.position = p_from', '']),
    found: ['consumers, none of which went back'],
  },
  { name: 'positions come from a sequence', sql: sequence, found: ['positions and versions without a gap'] },
  {
    name: 'the checkpoint moves before the rows',
    keep: checkpointFirst,
    found: ['events that the views are the fold of'],
  },
];
