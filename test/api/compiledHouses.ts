import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AppOptions, createApp } from '@thac/api/app';
import { format, sha256Of } from '@thac/api/graphql/operations/manifest';
import { until } from './quietHouse.ts';
import { readingCallers } from './readers.ts';
import { establishUnits, issueDecision, issueDistrictPlan } from './steps.ts';
import { callers, openWorld, type World } from './world.ts';

const start = '2023-02-01T02:00:00.000Z';

/** Two houses over one record that know the same operations: one compiles them, the other answers in the plain way alone. */
export type Houses = { world: World; plain: string; caughtUp(): Promise<void>; end(): Promise<void> };

/** Opens both over the small world, with operations by their texts in the one form. */
export async function openHouses(texts: readonly string[], more: Partial<AppOptions> = {}): Promise<Houses> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-compiled-'));
  const operations = join(folder, 'operations.json');
  const known = texts.map((text, index) => [sha256Of(text), { name: `operation ${index}`, text }] as const);
  writeFileSync(operations, JSON.stringify({ format, operations: Object.fromEntries(known) }));
  const none = undefined;
  const world = await openWorld(start, none, readingCallers, none, none, none, none, none, false, {
    ...{ operations, ...more },
  });
  const stopping = new AbortController();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  const app = await createApp({
    ...{ databaseUrl: world.database.url, callers: [...callers, ...readingCallers], operations },
    ...{ keepAnswers: false, stopping: stopping.signal, say: () => {}, clock: () => start },
  });
  const server = createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    world,
    plain: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    caughtUp: () =>
      until(async () => {
        const { head, views } = (await world.get('admin', '{ record { head views } }')).record;
        return head === views;
      }),
    async end() {
      stopping.abort();
      await app.close();
      await world.end();
      rmSync(folder, { recursive: true });
    },
  };
}
