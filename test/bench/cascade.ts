import { setTimeout as pause } from 'node:timers/promises';
import { followCascade } from '@thac/api/workers/cascade';
import { derivedId } from '@thac/domain/identity';
import type { PlanEvent } from '@thac/domain/plan/events';
import { withRule } from '@thac/domain/plan/timing';
import { planStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { follow } from '@thac/eventstore/follow';
import { viewsConsumer } from '@thac/projections/consumer';
import type pg from 'pg';
import type { Ground } from './server.ts';
import { at, dueOf, issuerId, metadata, planId, taskIds, unitIds, type Workload } from './workload.ts';

/** From one recorded issue to the last obligation recorded: the policy decides, the record appends. */
export async function recordCascade(ground: Ground, workload: Workload): Promise<number> {
  const complete = (await ground.eventLog.head()) + 1 + workload.units;
  await ground.eventLog.append([issue(workload)]);
  return running(ground, followCascade, async () => (await ground.eventLog.head()) === complete);
}

/** From there until the views stand at the head of the log. */
export const showCascade = (ground: Ground): Promise<number> =>
  running(
    ground,
    ({ pool, eventLog, owner, signal }) =>
      follow({ pool, eventLog, owner, signal, ...viewsConsumer(pool, eventLog) }),
    () => stand(ground.pool),
  );

/** How many obligations the views show. */
export async function shown(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ shown: number }>('select count(*)::int as shown from view.obligation');
  return rows[0]?.shown ?? 0;
}

async function stand(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from view.checkpoint v join record.log l using (position) where l.log = 'thac'`,
  );
  return rowCount === 1;
}

async function running(
  { pool, eventLog }: Ground,
  start: typeof followCascade,
  done: () => Promise<boolean>,
): Promise<number> {
  const stopping = new AbortController();
  const started = performance.now();
  const follower = start({ pool, eventLog, owner: 'bench', signal: stopping.signal });
  while (!(await done())) await pause(5);
  const took = (performance.now() - started) / 1000;
  stopping.abort();
  await follower.stopped;
  return took;
}

function issue(workload: Workload): NewEvent {
  const set = { every: 'commune' as const, of: issuerId };
  const data: Extract<PlanEvent, { type: 'PlanIssued' }>['data'] = {
    plan: planId,
    issuer: { unit: issuerId, capacity: 'collective' },
    issuedOn: '2026-01-05',
    symbol: '1/KH-UBND',
    parents: [],
    tasks: taskIds(workload.tasks).map((task, i) => ({
      task,
      clause: `II/${i + 1}`,
      title: `Nhiệm vụ ${i + 1}`,
      sentence: `Ủy ban nhân dân các xã, phường, thị trấn thực hiện nhiệm vụ thứ ${i + 1} của Kế hoạch này.`,
      modality: 'binding',
      addressees: [{ role: 'lead', units: [], sets: [set] }],
      via: null,
      output: { kind: i === 0 ? 'derivedPlan' : 'activity', detail: null },
      timing: withRule({ timing: { literal: null, due: dueOf(i) } }).timing,
    })),
    expansions: [{ set, units: unitIds(workload.units) }],
  };
  const id = derivedId('bench', 'issued');
  return { stream: planStream(planId), version: 1, id, type: 'PlanIssued', at, data, metadata };
}
