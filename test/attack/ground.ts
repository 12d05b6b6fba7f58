import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEventLog } from '@thac/eventstore/eventLog';
import type { TestDatabase } from '@thac/test/database';
import { districtDocument } from '../api/document.ts';
import { establishRegime, period, regime } from '../api/round.ts';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan } from '../api/steps.ts';
import { openWorld, units } from '../api/world.ts';
import { ground } from '../oneStopShop/ground.ts';

/** What is there to be attacked: a small record with a plan, its duties, a regime, a source, an original. */
export type Ground = {
  database: TestDatabase;
  /** The file of the key of personal data that the record was made with. */
  key: string;
  /** The hash of the original that was brought. */
  original: string;
  /** Ids that mean something, so that a generated question finds something. */
  ids: readonly string[];
  /** The position of the last event that was laid. */
  head: number;
  regime: string;
  period: string;
};

/** Lays the ground as people would, and leaves the database behind. */
export async function layGround(folder: string): Promise<Ground> {
  const master = randomBytes(32);
  const key = join(folder, 'personal.key');
  writeFileSync(key, `${master.toString('base64url')}\n`, { mode: 0o600 });
  const personal = { key: master, where: key, erased: join(folder, 'erased') };
  const world = await openWorld('2025-01-10T02:00:00.000Z', undefined, [], undefined, personal);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  await establishRegime(world);
  // Units are there already.
  const beside = ground.filter(({ stream }) => !stream.startsWith('unit-'));
  const eventLog = openEventLog(world.database.pool, 'thac');
  await eventLog.append(beside);
  const importing = 'mutation ($file: File!) { importDocument(file: $file) { __typename } }';
  const file = { name: 'ke-hoach.txt', bytes: districtDocument };
  const { errors } = await world.upload('districtOfficer', importing, file);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { database } = world;
  const { rows } = await database.pool.query<{ sha256: Buffer | string }>(
    'select sha256 from record.original',
  );
  const head = await eventLog.head();
  const original = rows[0]?.sha256 ?? '';
  await world.leave();
  return {
    ...{ database, key, original: typeof original === 'string' ? original : original.toString('hex') },
    ids: [...Object.values(units), decision, districtPlan, regime],
    ...{ head, regime, period },
  };
}
