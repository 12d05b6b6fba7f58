import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import type { RecordedEvent } from '@thac/eventstore/event';
import { openEventLog } from '@thac/eventstore/eventLog';
import { createDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recorded } from '../api/quietHouse.ts';
import { type Started, startBackend, temporaryFolder } from '../house/process.ts';
import { ground } from './ground.ts';
import { keyOf, signedHeaders, windowOf } from './signing.ts';

let database: Awaited<ReturnType<typeof createDatabase>>;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

/** Three months of two communes, each in three revisions, in no order, and each delivery twice. */
const windows: WindowContent[] = ['21433', '21436'].flatMap((value) =>
  ['2025-01', '2025-02', '2025-03'].flatMap((month) =>
    [3, 1, 2].map((revision) =>
      windowOf({
        ...{ from: `${month}-01`, to: `${month}-28`, revision },
        ...{ competent: { system: 'GSO', value }, receiving: { system: 'GSO', value } },
      }),
    ),
  ),
);
const deliveries = [...windows, ...windows].map((window, index) => ({
  id: `msg-${index}`,
  bytes: JSON.stringify({
    source: 'qngai',
    mode: 'partial',
    windows: [window, windowOf({ procedure: '1.999999' })],
  }),
}));

it('a house that is killed again and again loses nothing that it acknowledged and counts nothing twice', async () => {
  const log = openEventLog(database.pool, 'thac');
  await log.append(ground);
  const folder = temporaryFolder();
  const sources = join(folder, 'sources.json');
  const secret = `whsec_${keyOf('a').toString('base64')}`;
  writeFileSync(
    sources,
    JSON.stringify({ sources: [{ source: 'qngai', perMinute: 100_000, secrets: [{ secret }] }] }),
  );
  const begin = (): Started =>
    startBackend({ DATABASE_URL: database.url, THAC_SOURCES: sources, THAC_DATA: folder, HOST: '127.0.0.1' });
  const standing: { house: Started; url: string | null } = { house: begin(), url: null };
  standing.url = await standing.house.ready();

  const acknowledged = new Map<string, string>();
  const deliver = async ({ id, bytes }: (typeof deliveries)[number]) => {
    for (;;) {
      const headers = signedHeaders(bytes, { id, at: new Date().toISOString() });
      const answer =
        standing.url === null
          ? null
          : await fetch(`${standing.url}/one-stop-shop/v1/windows`, {
              method: 'POST',
              headers: { 'content-type': 'application/json', ...headers },
              body: bytes,
            })
              .then(async (response) => ({ status: response.status, body: await response.json() }))
              .catch(() => null);
      if (answer?.status === 202) {
        acknowledged.set(id, (answer.body as { receipt: string }).receipt);
        return;
      }
      expect([undefined, 503]).toContain(answer?.status);
      await pause(20);
    }
  };
  const waiting = [...deliveries];
  const delivering = Promise.all(
    Array.from({ length: 3 }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) {
        await deliver(one);
        await pause(10);
      }
    }),
  );
  for (const moment of [40, 130, 260]) {
    await pause(moment);
    standing.url = null;
    standing.house.kill('SIGKILL');
    await standing.house.exited;
    standing.house = begin();
    standing.url = await standing.house.ready();
  }
  await delivering;
  await expect
    .poll(async () => (await recorded(log, 'DeliverySettled')).length, { timeout: 60_000 })
    .toBe(deliveries.length);

  expect(new Set(acknowledged.values()).size).toBe(deliveries.length);
  const received = await recorded(log, 'DeliveryReceived');
  expect(received.map(({ data }) => data.receipt).toSorted()).toEqual([...acknowledged.values()].toSorted());
  const settled = await recorded(log, 'DeliverySettled');
  expect(new Set(settled.map(({ data }) => data.receipt)).size).toBe(deliveries.length);
  const entered = (
    await Promise.all(
      ['WindowRecorded', 'WindowRestated', 'RevisionNoted'].map((type) => recorded(log, type)),
    )
  ).flat();
  const revisionOf = ({ data }: RecordedEvent) =>
    `${data.window} ${(data.content as WindowContent).revision}`;
  expect(new Set(entered.map(revisionOf)).size).toBe(windows.length);
  expect(entered).toHaveLength(windows.length);
  const outcomes = settled.flatMap(({ data }) =>
    (data.items as { outcome: string }[]).map(({ outcome }) => outcome),
  );
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  expect(count('recorded')).toBe(windows.length / 3);
  expect(count('recorded') + count('restated') + count('outrun')).toBe(windows.length);
  expect([count('duplicate'), count('refused')]).toEqual([windows.length, deliveries.length]);
}, 300_000);
