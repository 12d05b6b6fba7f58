import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readMasterKey } from '@thac/api/personal/masterKey';
import { derivedId } from '@thac/domain/identity';
import { openEventLog } from '@thac/eventstore/eventLog';
import { rebuild } from '@thac/projections/rebuild';
import { vkeyOf } from '@thac/proof/key';
import { bytesSource } from '@thac/verifier/bundle/source';
import { verify } from '@thac/verifier/verify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { districtDocument } from '../api/document.ts';
import { testSealing } from '../api/sealing.ts';
import { establishUnits, outcome, record } from '../api/steps.ts';
import { type Data, openWorld, units, type World } from '../api/world.ts';

/** Signed by somebody whose name is printed in the document itself: an original is kept as it came. */
const printed = 'Lê Bạch Mai';
const document = districtDocument.replace('Nguyễn Văn An', printed);
const needles = ['Xuyến', 'xuyến', 'XUYẾN', 'xuyenchi', 'xuyen chi', 'Xuyen Chi']
  .flatMap((text) => [text, text.normalize('NFD')])
  .map((text) => Buffer.from(text, 'utf8'));
const holds = (bytes: Buffer, wanted: readonly Buffer[] = needles) =>
  wanted.some((one) => bytes.includes(one));

const subjects = Array.from({ length: 1_000 }, (_, index) => {
  const nth = String(index).padStart(4, '0');
  const person = derivedId('subject', nth);
  return { person, name: `Nguyễn Xuyến Chi ${nth}`, email: `xuyenchi${nth}@moduc.vn` };
});
const [holders, signers] = [subjects.slice(0, 960), subjects.slice(960)];

let world: World;
let draft = '';
const folder = mkdtempSync(join(tmpdir(), 'thac-erasure-'));
const sealing = testSealing();
const logged: string[] = [];

beforeAll(async () => {
  for (const way of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation((...all) => void logged.push(all.map(String).join(' ')));
  const where = join(folder, 'personal.key');
  const key = readMasterKey(where, () => {});
  world = await openWorld(undefined, undefined, [], sealing, { key, where, erased: `${where}.erased` });
  await establishUnits(world);
  const { data } = await world.upload(
    'districtOfficer',
    `mutation ($file: File!) { outcome: importDocument(file: $file) { ${outcome} ... on Recorded { draft { id } } } }`,
    { name: 'ke-hoach.txt', bytes: document },
  );
  draft = data.outcome.draft.id;
  const [signed] = (await reading()).signatures;
  const value = signers.map(({ name, email }) => ({ ...signed, name, email }));
  await record(world, 'districtOfficer', 'editDraft', {
    draft,
    path: '/signatures',
    value,
    reason: 'Bổ sung',
  });
  const office = { unit: units.district, from: '2021-07-01' };
  const waiting = [...holders];
  const next = async (): Promise<void> => {
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop())
      await record(world, 'admin', 'fillOffice', { ...one, ...office, post: `Chức danh ${one.person}` });
  };
  await Promise.all(Array.from({ length: 6 }, next));
}, 300_000);
afterAll(async () => {
  vi.restoreAllMocks();
  await world.end();
  rmSync(folder, { recursive: true });
});

const head = async (): Promise<number> => (await world.get('inspector', '{ record { head } }')).record.head;

async function reading(asOf = ''): Promise<Data> {
  const at = asOf || `atLeast: ${await head()}`;
  return (await world.get('inspector', `{ draft(id: "${draft}", asOf: { ${at} }) { reading } }`)).draft
    .reading;
}

async function offices(asOf = ''): Promise<Data[]> {
  const at = asOf || `atLeast: ${await head()}`;
  const question = `{ unit(id: "${units.district}", asOf: { ${at} }) { offices { name email } } }`;
  return (await world.get('inspector', question)).unit.offices;
}

/** The tables, of every schema of ours, in which any column holds one of the texts; bytes are looked into as they are. */
async function tablesHolding(texts: readonly Buffer[]): Promise<string[]> {
  const { pool } = world.database;
  const { rows } = await pool.query<{ name: string; columns: string[] }>(
    `select c.oid::regclass::text as name, array_agg(format(
       case when a.atttypid = 'bytea'::regtype then '%1$I' else 'convert_to(%1$I::text, ''UTF8'')' end, a.attname)) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace::regnamespace::text in ('record', 'seal', 'personal', 'view')
     group by c.oid order by 1`,
  );
  const found: string[] = [];
  for (const { name, columns } of rows) {
    const any = columns.map((column) => `position(n in ${column}) > 0`).join(' or ');
    const hit = await pool.query(`select from ${name}, unnest($1::bytea[]) n where ${any} limit 1`, [texts]);
    if (hit.rowCount === 1) found.push(name);
  }
  expect(rows.length).toBeGreaterThan(30);
  return found;
}

/** What lies on the disk of the database server for this database, or the log of what was written to all of them last. */
async function filesOnDisk(log = false): Promise<{ path: string; bytes: Buffer }[]> {
  const { rows } = await world.database.pool.query<{ data: string; oid: string }>(
    `select current_setting('data_directory') as data, oid::text from pg_database where datname = current_database()`,
  );
  const { data = '', oid = '' } = rows[0] ?? {};
  const at = log ? join(data, 'pg_wal') : join(data, 'base', oid);
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => ({ path: join(at, name), bytes: readFileSync(join(at, name)) }));
}

async function exported(): Promise<Buffer> {
  const response = await fetch(new URL('/export?all', world.url), {
    headers: { authorization: 'Bearer inspector' },
  });
  if (response.status !== 200) throw new Error(await response.text());
  return Buffer.from(await response.arrayBuffer());
}

it('1,000 people are named, everybody who may read reads them, and no table and no file holds a name', async () => {
  const shown = await offices();
  expect(shown.map(({ name }) => name).toSorted()).toEqual(holders.map(({ name }) => name).toSorted());
  expect((await reading()).signatures.map(({ email }: Data) => email)).toEqual(
    signers.map(({ email }) => email),
  );
  expect(await tablesHolding(needles)).toEqual([]);
  await world.database.pool.query('checkpoint');
  expect((await filesOnDisk()).filter(({ bytes }) => holds(bytes)).map(({ path }) => path)).toEqual([]);
});

it('the search would find a name: the original that was brought holds the one printed in it, and nothing else does', async () => {
  expect(await tablesHolding([Buffer.from(printed)])).toEqual(['record.original']);
  const files = (await filesOnDisk()).filter(({ bytes }) => bytes.includes(Buffer.from(printed)));
  expect(files.length).toBeGreaterThan(0);
});

it('erased, they are “[đã xóa]” everywhere and at every moment, their keys are gone from the disk, every proof holds', async () => {
  const { pool } = world.database;
  const before = await head();
  const { rows: keys } = await pool.query<{ wrapped: Buffer; aliases: Buffer[] }>(
    'select wrapped, aliases from personal.key where person = any($1::uuid[])',
    [holders.map(({ person }) => person)],
  );
  expect(keys).toHaveLength(holders.length);
  const signed = await Promise.all(
    signers.map(async ({ name }) => {
      const { people } = await world.get('admin', 'query ($n: Line!) { people(named: $n) { id } }', {
        n: name,
      });
      return people[0].id as string;
    }),
  );
  const people = [...holders.map(({ person }) => person), ...signed];
  expect(new Set(people).size).toBe(1_000);
  await record(world, 'admin', 'erasePeople', {
    people,
    by: { literal: 'Quyết định số 77/QĐ-UBND' },
    reason: 'Theo yêu cầu của chủ thể dữ liệu',
  });

  for (const asOf of ['', `knownAt: ${before}`]) {
    const there = [...(await offices(asOf)), ...(await reading(asOf)).signatures];
    expect(there).toHaveLength(1_000);
    expect(new Set(there.flatMap(({ name, email }) => [name, email]))).toEqual(new Set(['[đã xóa]']));
  }
  expect(await tablesHolding(needles)).toEqual([]);
  await pool.query('checkpoint');
  const files = [...(await filesOnDisk()), ...(await filesOnDisk(true))];
  expect(files.filter(({ bytes }) => holds(bytes)).map(({ path }) => path)).toEqual([]);
  const gone = keys.flatMap(({ wrapped, aliases }) => [wrapped, ...aliases]);
  const { rows: own } = await pool.query<{ bytes: Buffer }>(
    `select pg_read_binary_file(pg_relation_filepath(r)) as bytes from unnest(array['personal.key', 'personal.key_alias']) r`,
  );
  expect(own.map(({ bytes }) => holds(bytes, gone))).toEqual([false, false]);
  const some = gone.filter((_, index) => index % 100 === 0);
  expect((await filesOnDisk()).filter(({ bytes }) => holds(bytes, some)).map(({ path }) => path)).toEqual([]);

  const bundle = await exported();
  expect(holds(bundle)).toBe(false);
  const key = (log: string) => `log ${vkeyOf(sealing.signerOf(log).key)}\n`;
  const policy = `${key('thac')}${key('thac-seals')}quorum none\n`;
  const { verdict, findings, manifest } = verify(bytesSource(bundle), { policy, previous: null });
  expect([verdict, findings]).toEqual(['sound', []]);
  expect(manifest?.erased.map(({ person }) => person)).toEqual(people.toSorted());

  const { differing } = await rebuild(pool, openEventLog(pool, 'thac'), { compare: true });
  expect(differing).toEqual([]);
  expect(await tablesHolding(needles)).toEqual([]);
  expect(logged.filter((line) => holds(Buffer.from(line)))).toEqual([]);
  for (const name of readdirSync(folder)) expect(holds(readFileSync(join(folder, name)))).toBe(false);
}, 300_000);
