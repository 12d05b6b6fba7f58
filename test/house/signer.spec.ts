import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { parseSkey, vkeyOf } from '@thac/proof/key';
import { parseNote } from '@thac/proof/note';
import { spawnKeeper } from '@thac/witness/spawn';
import pg from 'pg';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { checkpointOf, ended, establish, house, readiness } from './asking.ts';
import { temporaryFolder } from './process.ts';

/** Several starts of a house, each of some seconds. */
const patient = { timeout: 180_000 };

describe('the signer of a house', patient, () => {
  it('is a process of its own with its own memory, and signs on after the house was killed', async () => {
    const folder = temporaryFolder();
    const first = await house(folder, { THAC_ORIGIN: 'so.example.vn' });
    expect((await first.ask(establish('Xã thứ nhất'))).outcome).toMatchObject({
      seal: { sealed: true, size: 1 },
    });
    const before = await checkpointOf(first);
    expect(parseCheckpoint(parseNote(before).text)).toMatchObject({ origin: 'so.example.vn/thac', size: 1 });
    expect((await first.ask('mutation { seal { size streams } }')).seal).toEqual({ size: 1, streams: 2 });
    expect(parseCheckpoint(parseNote(await checkpointOf(first, 'thac-seals')).text).size).toBe(1);
    first.kill('SIGKILL');
    await first.exited;
    const next = await house(folder, { THAC_ORIGIN: 'so.example.vn' });
    expect((await next.ask(establish('Xã thứ hai'))).outcome).toMatchObject({
      seal: { sealed: true, size: 2 },
    });
    const [one, two] = [before, await checkpointOf(next)].map((note) => parseNote(note).signatures[0]?.id);
    expect(two).toBe(one);
    await ended(next);
  });

  it('asks the witnesses of the policy; while they are away recording goes on and nothing is published', async () => {
    const [folder, own] = [temporaryFolder(), temporaryFolder()];
    await ended(await house(folder));
    const signer = await spawnKeeper('signer', {
      folder: join(folder, 'signer'),
      origin: 'thac.localhost/thac',
      port: '0',
    });
    const keys = (await (await fetch(`${signer.url}/keys`)).text()).trimEnd().split('\n');
    await signer.close();
    const origins = ['thac', 'thac-seals', 'thac-reads'].map((log) => `thac.localhost/${log}`);
    const all = await spawnKeeper('signer', { folder: join(folder, 'signer'), origin: origins, port: '0' });
    const log = (await (await fetch(`${all.url}/keys`)).text()).trimEnd().split('\n');
    await all.close();
    expect(log).toEqual(expect.arrayContaining(keys));
    const witness = await spawnKeeper('witness', { folder: own, name: 'w.example', log, port: '0' });
    const vkey = vkeyOf(parseSkey(readFileSync(join(own, 'key'), 'utf8').trimEnd()));
    const policy = join(temporaryFolder(), 'policy');
    writeFileSync(policy, `witness w ${vkey} ${witness.url}\nquorum w\n`);

    const backend = await house(folder, { THAC_POLICY: policy });
    expect((await backend.ask(establish('Xã thứ nhất'))).outcome).toMatchObject({ seal: { sealed: true } });
    expect(await checkpointOf(backend)).toMatch(/^— w\.example /m);
    await witness.close();
    expect((await backend.ask(establish('Xã thứ hai', ''))).outcome).toMatchObject({ position: 2 });
    while (!(await readiness(backend)).details['sealer of thac']?.startsWith('failing')) await sleep(50);
    expect((await readiness(backend)).status).toBe(200);
    expect(backend.output()).toContain('too few have countersigned: w at 127.0.0.1:');
    expect(parseCheckpoint(parseNote(await checkpointOf(backend)).text).size).toBe(1);
    const port = new URL(witness.url).port;
    const back = await spawnKeeper('witness', { folder: own, name: 'w.example', log, port });
    onTestFinished(() => back.close());
    while (parseCheckpoint(parseNote(await checkpointOf(backend)).text).size < 2) await sleep(50);
    await ended(backend);
  });
});

describe('a database that was restored from an older copy', patient, () => {
  it('takes nothing and says which positions are lost; reading goes on', async () => {
    const server = new pg.Client({ connectionString: inject('server') });
    await server.connect();
    const [now, then] = [`now_${randomUUID().slice(0, 8)}`, `then_${randomUUID().slice(0, 8)}`];
    onTestFinished(async () => {
      await server.query(`drop database if exists ${now} with (force)`);
      await server.query(`drop database if exists ${then} with (force)`);
      await server.end();
    });
    const url = (name: string) => Object.assign(new URL(inject('server')), { pathname: `/${name}` }).href;
    const folder = temporaryFolder();
    await server.query(`create database ${now} template template`);
    const before = await house(folder, { DATABASE_URL: url(now) });
    await before.ask(establish('Xã thứ nhất'));
    await ended(before);
    await server.query(`create database ${then} template ${now}`);
    const after = await house(folder, { DATABASE_URL: url(now) });
    await after.ask(establish('Xã thứ hai'));
    expect((await after.ask(establish('Xã thứ ba'))).outcome).toMatchObject({
      seal: { sealed: true, size: 3 },
    });
    await ended(after);

    const restored = await house(folder, { DATABASE_URL: url(then) });
    expect(restored.output()).toMatch(/^thac: .*"lost":\{"from":2,"to":3\}/m);
    const { status, details } = await readiness(restored);
    expect(status).toBe(503);
    expect(details['log thac']).toMatch(/it ends at 1, and positions 2 to 3 were sealed$/);
    expect((await restored.ask(establish('Xã thứ hai', ''))).outcome).toMatchObject({
      code: 'record-halted',
      english: expect.stringContaining('positions 2 to 3 are lost'),
    });
    expect((await restored.ask('{ record { head } }')).record).toEqual({ head: 1 });
    await ended(restored);

    const whole = await house(folder, { DATABASE_URL: url(now) });
    expect((await whole.ask(establish('Xã thứ tư'))).outcome).toMatchObject({
      seal: { sealed: true, size: 4 },
    });
    await ended(whole);
  });
});
