import { randomBytes, randomUUID } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sealsLog } from '@thac/eventstore/seal/milestone';
import { spawnKeeper } from '@thac/witness/spawn';
import pg from 'pg';
import { expect, it, onTestFinished, vi } from 'vitest';
import { callers } from '../api/world.ts';
import { databases, thac } from '../backup/ground.ts';
import { ended, readiness } from '../house/asking.ts';
import { bare, checkout, type Started, start, temporaryFolder } from '../house/process.ts';

const origin = 'thac.upgrade';

/** A migration of tomorrow: a column more and a table more, as additive ones are. */
const tomorrow = `alter table record.consumer add column told text;
create table record.tomorrow (log text primary key);`;

type Answer = { data: Record<string, Record<string, unknown>> | null; status: number; text: string };
type House = Started & { address: string; ask(query: string): Promise<Answer> };

/** What every process over this database is given. */
async function settingsOf(url: string): Promise<Record<string, string>> {
  const folder = temporaryFolder();
  const signer = await spawnKeeper('signer', {
    folder: join(folder, 'signer'),
    origin: ['thac', sealsLog, 'thac-reads'].map((log) => `${origin}/${log}`),
    port: '0',
  });
  onTestFinished(() => signer.close());
  const written = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content, { mode: 0o600 });
    return join(folder, name);
  };
  const sql = join(folder, 'sql');
  cpSync(join(checkout, 'packages/eventstore/sql'), sql, { recursive: true });
  writeFileSync(join(sql, '999-tomorrow.sql'), tomorrow);
  return {
    ...{ DATABASE_URL: url, THAC_ORIGIN: origin, THAC_SIGNER: signer.url },
    THAC_CALLERS: written('callers.json', JSON.stringify(callers)),
    THAC_PERSONAL_KEY: written('personal.key', `${randomBytes(32).toString('base64url')}\n`),
    UPGRADE_SQL: `${pathToFileURL(sql).href}/`,
  };
}

/** A process of one of the two versions. */
function begun(version: 'older' | 'newer', settings: Record<string, string>): Started {
  const preload = pathToFileURL(join(import.meta.dirname, `${version}.ts`)).href;
  const main = join(checkout, 'packages/api/src/main.ts');
  return start(process.execPath, ['--import', preload, main, '--empty'], {
    env: { ...bare, ...settings, PORT: '0', THAC_DATA: temporaryFolder(), NODE_COMPILE_CACHE: '' },
  });
}

async function house(version: 'older' | 'newer', settings: Record<string, string>): Promise<House> {
  const backend = begun(version, settings);
  const address = await backend.ready();
  const ask: House['ask'] = async (query) => {
    const response = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer admin' },
      body: JSON.stringify({ query }),
    });
    const text = await response.text();
    return { data: JSON.parse(text).data ?? null, status: response.status, text };
  };
  return { ...backend, address, ask };
}

const asked = '{ __typename ... on Recorded { position replayed } ... on Refused { code message english } }';
const establish = (unit: string, name: string) =>
  `mutation { outcome: establishUnit(unit: "${unit}", name: "${name}", kind: "commune", tier: commune, from: "2021-01-01",
     idempotencyKey: "${unit}") ${asked} }`;
const rename = (unit: string, name: string) =>
  `mutation { outcome: renameUnit(unit: "${unit}", name: "${name}", from: "2025-07-01") ${asked} }`;
const nameOf = (unit: string, atLeast: number) =>
  `{ unit(id: "${unit}", asOf: { atLeast: ${atLeast}, validAt: "2025-08-01" }) { name } }`;

const ready = (one: House, status: number) =>
  vi.waitFor(async () => expect((await readiness(one)).status).toBe(status), {
    timeout: 30_000,
    interval: 200,
  });

it('two versions side by side, back to the older one and forth again: each answers what it knows, and nothing is lost', async () => {
  const [url = ''] = await databases(1);
  const settings = await settingsOf(url);
  const [moDuc, ducPhong, ducLan] = [randomUUID(), randomUUID(), randomUUID()];

  const before = await house('older', settings);
  expect((await before.ask(establish(moDuc, 'Mộ Đức'))).data?.outcome).toMatchObject({ position: 1 });

  // The newer one begins beside it: migrates, builds its views, and is asked from now on.
  const after = await house('newer', settings);
  await ready(after, 200);
  expect((await after.ask(nameOf(moDuc, 1))).data?.unit).toEqual({ name: 'Mộ Đức' });
  await ready(before, 503);
  expect((await readiness(before)).details.views).toContain('kept by another version of this program');
  const elsewhere = await before.ask(nameOf(moDuc, 1));
  expect([elsewhere.status, elsewhere.text]).toEqual([503, expect.stringContaining('OTHER_PROGRAM')]);

  for (const path of [`documents/plan/${moDuc}.docx`, 'export?all']) {
    const answer = await fetch(`${before.address}/${path}`, { headers: { authorization: 'Bearer admin' } });
    expect([path, answer.status, await answer.text()]).toEqual([
      ...[path, 503, expect.stringContaining('kept by another version of this program')],
    ]);
  }

  // What the older one still records is there once, for whoever repeats it at the newer one.
  expect((await before.ask(establish(ducPhong, 'Đức Phong'))).data?.outcome).toEqual({
    ...{ __typename: 'Recorded', position: 2, replayed: false },
  });
  expect((await after.ask(establish(ducPhong, 'Đức Phong'))).data?.outcome).toEqual({
    ...{ __typename: 'Recorded', position: 2, replayed: true },
  });
  expect((await after.ask(rename(ducPhong, 'Lân Phong'))).data?.outcome).toMatchObject({ position: 3 });
  expect((await after.ask(nameOf(ducPhong, 3))).data?.unit).toEqual({ name: 'Lân Phong' });
  const refused = await before.ask(rename(ducPhong, 'Đức Phong'));
  expect(refused.data?.outcome).toMatchObject({
    code: 'other-program',
    message: expect.stringMatching(
      /^Sự kiện UnitRenamed@1 ở vị trí 3 do phiên bản mới hơn của chương trình ghi;/,
    ),
    english: expect.stringMatching(/^The event UnitRenamed@1 at position 3 was recorded by a newer version;/),
  });
  await ended(before);
  expect((await after.ask(establish(ducLan, 'Đức Lân'))).data?.outcome).toMatchObject({ position: 4 });
  await ended(after);

  // Back: the older one cannot read everything, says so, and serves nothing that would be wrong.
  const back = begun('older', settings);
  expect(await back.exited).toBe(1);
  expect(back.output()).toMatch(
    /không dựng được số liệu: sự kiện UnitRenamed@1 ở vị trí 3 do phiên bản mới hơn .* start the newer version; nothing of the record is touched/s,
  );

  const again = await house('newer', settings);
  for (const [unit, name] of [
    [moDuc, 'Mộ Đức'],
    [ducPhong, 'Lân Phong'],
    [ducLan, 'Đức Lân'],
  ] as const)
    expect((await again.ask(nameOf(unit, 4))).data?.unit).toEqual({ name });
  await ended(again);
  const verified = await thac({ ...settings, THAC_DATA: temporaryFolder() }, 'restore', '--verify');
  expect(verified.code, verified.said).toBe(0);
}, 300_000);

it('back to the older version, which reads all that the newer one wrote, as long as it knows every event of it', async () => {
  const [url = ''] = await databases(1);
  const settings = await settingsOf(url);
  const [moDuc, ducPhong] = [randomUUID(), randomUUID()];
  const after = await house('newer', settings);
  expect((await after.ask(establish(moDuc, 'Mộ Đức'))).data?.outcome).toMatchObject({ position: 1 });
  await ended(after);

  const before = await house('older', settings);
  await ready(before, 200);
  expect((await before.ask(nameOf(moDuc, 1))).data?.unit).toEqual({ name: 'Mộ Đức' });
  expect((await before.ask(establish(ducPhong, 'Đức Phong'))).data?.outcome).toMatchObject({ position: 2 });
  await ended(before);

  const again = await house('newer', settings);
  expect((await again.ask(nameOf(ducPhong, 2))).data?.unit).toEqual({ name: 'Đức Phong' });
  await ended(again);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    `select (select count(*)::int from record.migration where name = '999-tomorrow.sql') as migrated,
            (select relowner::regrole::text from pg_class where oid = 'record.tomorrow'::regclass) as owner`,
  );
  await client.end();
  expect(rows).toEqual([{ migrated: 1, owner: 'thac_owner' }]);
}, 300_000);
