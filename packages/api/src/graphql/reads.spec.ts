import { setTimeout as pause } from 'node:timers/promises';
import { keepDayMaps } from '@thac/projections/dayMaps';
import { keepReaders } from '@thac/projections/reading/readers';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReads } from './reads.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

it('a request that ends while one of its fields asks for the head of the record is over, and nothing else', async () => {
  let heads = 0;
  const ended = Promise.withResolvers<void>();
  const reads = openReads({
    ...{ asking: { all: true, house: true, own: [], reads: [] }, snapshots: database.pool },
    ...{ today: () => '2026-01-01', maps: keepDayMaps(), readers: keepReaders(), readAt: async () => [] },
    // The field asks first, and is answered when the request has ended; the snapshot asks next.
    head: async () => {
      heads += 1;
      if (heads === 1) await ended.promise;
      return 1;
    },
    waitForViews: async () => true,
  });
  const asked = reads.moment({ knownAt: 1 });
  while (database.pool.idleCount === database.pool.totalCount) await pause(5); // until the snapshot is open
  await reads.close();
  ended.resolve();
  await expect(asked).rejects.toMatchObject({ extensions: { code: 'VIEW_BEHIND' } });
  await expect(reads.moment()).rejects.toMatchObject({ name: 'SnapshotOver' });
});
