import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Running, spawnKeeper } from '@thac/witness/spawn';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { ended, establish, type House, house, readiness } from './asking.ts';
import { bare, checkout, temporaryFolder } from './process.ts';

const url = (name: string) => Object.assign(new URL(inject('server')), { pathname: `/${name}` }).href;
const logs = ['thac', 'thac-seals'].map((log) => `thac.localhost/${log}`);

let server: pg.Client;
let names: { now: string; old: string };
let folders: { now: string; old: string; witness: string };
let witness: Running;
let policy: string;
let log: string[];

/** The whole data, database and signer, as it was at its first event; by now there are three, countersigned. */
beforeEach(async () => {
  names = { now: `now_${randomUUID().slice(0, 8)}`, old: `old_${randomUUID().slice(0, 8)}` };
  folders = { now: temporaryFolder(), old: temporaryFolder(), witness: temporaryFolder() };
  server = new pg.Client({ connectionString: inject('server') });
  await server.connect();
  await server.query(`create database ${names.now} template template`);
  await ended(await house(folders.now, { DATABASE_URL: url(names.now) }));
  const [signer = ''] = readdirSync(join(folders.now, 'signers'));
  log = keysIn(join(folders.now, 'signers', signer));
  witness = await openWitness('0');
  policy = join(temporaryFolder(), 'policy');
  writeFileSync(policy, `witness ducPhong ${witness.keys[0]} ${witness.url}\nquorum ducPhong\n`);
  const before = await of('now');
  await before.ask(establish('Xã thứ nhất'));
  await ended(before);
  await server.query(`create database ${names.old} template ${names.now}`);
  cpSync(folders.now, folders.old, { recursive: true });
}, 180_000);
afterEach(async () => {
  await witness.close();
  for (const name of Object.values(names)) await server.query(`drop database if exists ${name} with (force)`);
  await server.end();
});

const of = (when: 'now' | 'old'): Promise<House> =>
  house(folders[when], { DATABASE_URL: url(names[when]), THAC_POLICY: policy });
const openWitness = (port: string): Promise<Running> =>
  spawnKeeper('witness', { folder: folders.witness, name: 'w.example', log, port });

function thac(args: string[], settings: Record<string, string>): string {
  const cli = join(checkout, 'packages/api/src/cli/thac.ts');
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env: { ...bare, ...settings },
    encoding: 'utf8',
  });
  expect([status, stderr.replace(/^(?!thac:).*\n/gm, '')]).toEqual([0, '']);
  return stdout;
}
const keysIn = (folder: string): string[] =>
  thac(['keys', '--folder', folder, ...logs.flatMap((one) => ['--origin', one])], {})
    .trimEnd()
    .split('\n');

/** Two more events, sealed, and a bundle of everything where a file is named. */
async function goOn(bundle?: string): Promise<void> {
  const after = await of('now');
  await after.ask(establish('Xã thứ hai'));
  const { outcome } = await after.ask(establish('Xã thứ ba'));
  expect(outcome).toMatchObject({ seal: { sealed: true, size: 3 } });
  const [{ token }] = JSON.parse(readFileSync(join(folders.now, 'callers.json'), 'utf8'));
  if (bundle) thac(['export', '--all', '--out', bundle], { THAC_SERVER: after.address, THAC_TOKEN: token });
  await ended(after);
}

const halted = 'it ends at 1, and positions 2 to 3 were sealed, as witness ducPhong shows';

describe('a house whose signer was restored with its database', { timeout: 180_000 }, () => {
  it('takes nothing, because a witness shows what is lost; a bundle of everything brings it back', async () => {
    const bundle = join(temporaryFolder(), 'all.thac');
    await goOn(bundle);
    const restored = await of('old');
    expect(restored.output()).toMatch(/^thac: .*"lost":\{"from":2,"to":3\}.*"witness":"ducPhong"/m);
    const { status, details } = await readiness(restored);
    expect(status).toBe(503);
    expect(details['log thac']).toContain(halted);
    expect((await restored.ask(establish('Xã thứ hai', ''))).outcome).toMatchObject({
      code: 'record-halted',
      message: expect.stringContaining(
        'vị trí 3 (bên làm chứng ducPhong giữ điểm niêm phong ấy, có chữ ký của chính sổ này); thiếu các vị trí 2–3.',
      ),
      english: expect.stringContaining('positions 2 to 3 are lost'),
    });
    expect((await restored.ask('{ record { head } }')).record).toEqual({ head: 1 });
    await ended(restored);

    const folder = { THAC_DATA: folders.old, DATABASE_URL: url(names.old) };
    expect(JSON.parse(thac(['import', bundle], folder))).toMatchObject({ size: 3, added: 2 });
    const whole = await of('old');
    while ((await readiness(whole)).status !== 200) await sleep(50);
    expect((await whole.ask(establish('Xã thứ tư'))).outcome).toMatchObject({
      seal: { sealed: true, size: 4 },
    });
    const before = (await whole.ask('{ milestone { position } }')).milestone?.position as number;
    const { seal } = await whole.ask('mutation { seal { position size } }');
    expect(seal).toEqual({ position: before + 1, size: 4 });
    expect((await readiness(whole)).status).toBe(200);
    await ended(whole);
  });

  it('starts while the witness is away, and takes nothing from when it is back', async () => {
    await goOn();
    await witness.close();
    const restored = await of('old');
    expect((await readiness(restored)).status).toBe(200);
    while (!(await readiness(restored)).details.witnesses?.startsWith('failing')) await sleep(50);
    witness = await openWitness(new URL(witness.url).port);
    while ((await readiness(restored)).status === 200) await sleep(50);
    expect((await readiness(restored)).details['log thac']).toContain(halted);
    await ended(restored);
  });
});
