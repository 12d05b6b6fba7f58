import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { checkpointOf, ended, establish, type House, house } from '../house/asking.ts';
import { startBackend, temporaryFolder } from '../house/process.ts';
import { relisted } from './copies.ts';
import { databases, type Ran, thac } from './ground.ts';

type Said = { verdict: string; opened: boolean };
const jsonIn = ({ said }: Ran): Said => JSON.parse(/^\{$[\s\S]*?^\}$/m.exec(said)?.[0] ?? '{}');

async function begun(folder: string, url: string): Promise<House> {
  const begun = await house(folder, { DATABASE_URL: url });
  for (const name of ['Xã Đức Phong', 'Xã Đức Lân']) await begun.ask(establish(name));
  return begun;
}

/** What somebody does who may do everything in the database. */
async function asSuperuser(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`set session_replication_role = replica; ${sql}`).finally(() => client.end());
}

/** What a start says that ends by itself. */
async function refusedStart(settings: Record<string, string>): Promise<string> {
  const backend = startBackend(settings);
  expect(await backend.exited).toBe(1);
  return backend.output();
}

it('a database that stands is verified where it stands, and what is not the record that was sealed is not served', async () => {
  const [url = ''] = await databases(1);
  const folder = temporaryFolder();
  const settings = { THAC_DATA: folder, DATABASE_URL: url };
  const first = await begun(folder, url);
  const kept = join(temporaryFolder(), 'giu-lai.txt');
  writeFileSync(kept, await checkpointOf(first));
  const busy = await thac(settings, 'restore', '--verify');
  expect([busy.code, busy.said]).toEqual([
    3,
    expect.stringContaining('A server is at work on this database'),
  ]);
  await ended(first);

  const sound = await thac(settings, 'restore', '--verify', '--checkpoint', kept);
  expect(sound.code, sound.said).toBe(0);
  expect(sound.said).toContain('giu-lai.txt: the root of thac at 2 is the same.');
  expect(jsonIn(sound)).toMatchObject({ verdict: 'sound', opened: true });
  const strange = join(temporaryFolder(), 'la.txt');
  writeFileSync(strange, readFileSync(kept, 'utf8').replace('/thac\n', '/nghe-an\n'));
  const untold = await thac(settings, 'restore', '--verify', '--checkpoint', strange);
  expect([untold.code, jsonIn(untold).verdict]).toEqual([1, 'unknown']);
  expect(untold.said).toMatch(
    /la\.txt: it is no checkpoint of any log here.*the database stays as it was, open or closed/s,
  );
  const wrong = await thac(settings, 'restore', '--verify', '--shorter', ' ');
  expect([wrong.code, wrong.said]).toEqual([2, expect.stringContaining('lý do không được trống')]);
  const copy = join(temporaryFolder(), 'ban-sao');
  expect((await thac(settings, 'backup', copy)).code).toBe(0);

  const change = (from: string, to: string) =>
    asSuperuser(url, `update record.event set bytes = replace(bytes, '${from}', '${to}') where log = 'thac'`);
  await change('Xã Đức Phong', 'Xã Đức Phung');
  const altered = await thac(settings, 'restore', '--verify');
  expect(altered.code, altered.said).toBe(1);
  expect(jsonIn(altered)).toMatchObject({ verdict: 'differs', opened: false });
  expect(altered.said).toMatch(/!! {2}Sổ thac: sự kiện ở vị trí 1 không phải sự kiện đã niêm phong/);
  expect(await refusedStart(settings)).toMatch(
    /không qua kiểm tra, nên không phục vụ: Sổ thac: .* the event at position 1 is not the one that was sealed/s,
  );
  const over = await thac(settings, 'restore', copy, '--verify');
  expect([over.code, over.said]).toEqual([
    3,
    expect.stringContaining('that very record and is not written over'),
  ]);

  await change('Xã Đức Phung', 'Xã Đức Phong');
  const mended = await thac(settings, 'restore', '--verify');
  expect(mended.code, mended.said).toBe(0);
  const second = await house(folder, settings);
  expect((await second.ask('{ record { head } }')).record).toEqual({ head: 2 });
  await ended(second);
}, 300_000);

it('a copy is closed until it is verified, and one that came in half is not verified but brought in again', async () => {
  const [url = '', there = ''] = await databases(2);
  const folder = temporaryFolder();
  await ended(await begun(folder, url));
  const copy = join(temporaryFolder(), 'ban-sao');
  expect((await thac({ THAC_DATA: folder, DATABASE_URL: url }, 'backup', copy)).code).toBe(0);

  const elsewhere = temporaryFolder();
  cpSync(join(folder, 'personal.key'), join(elsewhere, 'personal.key'));
  const settings = { THAC_DATA: elsewhere, DATABASE_URL: there };
  const nothing = await thac(settings, 'restore', '--verify');
  expect([nothing.code, nothing.said]).toEqual([3, expect.stringContaining('This database holds no record')]);
  const empty = await thac(settings, 'restore', temporaryFolder(), '--verify');
  expect([empty.code, empty.said]).toEqual([
    1,
    expect.stringMatching(/không phải bản sao lưu hoàn chỉnh.*no whole backup/s),
  ]);

  const half = join(temporaryFolder(), 'ban-sao');
  cpSync(copy, half, { recursive: true });
  relisted(half, ({ files }) => {
    for (const file of files) if (file.table === 'record.event') file.rows += 1;
  });
  const broken = await thac(settings, 'restore', half, '--verify');
  expect([broken.code, broken.said]).toEqual([1, expect.stringMatching(/phải có \d+ dòng nhưng có \d+/)]);
  const again = await thac(settings, 'restore', '--verify');
  expect([again.code, again.said]).toEqual([3, expect.stringContaining('The last restore was broken off')]);
  expect(await refusedStart(settings)).toContain('a restore was broken off: run thac restore again');

  const brought = await thac(settings, 'restore', copy);
  expect(brought.code, brought.said).toBe(0);
  expect(jsonIn(brought)).toMatchObject({ verdict: 'not verified', opened: false });
  expect(await refusedStart(settings)).toContain('this database was restored and is not verified yet');
  const verified = await thac(settings, 'restore', '--verify');
  expect(jsonIn(verified)).toMatchObject({ verdict: 'sound', opened: true });
  const second = await house(elsewhere, settings);
  expect((await second.ask('{ record { head } }')).record).toEqual({ head: 2 });
  await ended(second);
}, 300_000);
