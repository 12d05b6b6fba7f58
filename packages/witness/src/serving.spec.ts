import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { originHash } from '@thac/proof/checkpoint';
import { parseVkey } from '@thac/proof/key';
import { openNote } from '@thac/proof/note';
import { parseRotations } from '@thac/proof/rotation';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { growth, newFolder, textAt } from './keepers.fixture.ts';
import { type Running, spawnKeeper } from './spawn.ts';

// Processes take their time to start where others are busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const origin = 'thac.test/thac';
const main = fileURLToPath(new URL('./main.ts', import.meta.url));
const folders = { signer: newFolder(), witness: newFolder() };
const text = textAt(origin, 7);
const post = (url: string, body: string) => fetch(url, { method: 'POST', body });
const thac = (...args: string[]) => spawnSync(process.execPath, [main, ...args], { encoding: 'utf8' });

/** What the witness answers to bytes that no client would send. */
async function answerTo(request: string): Promise<string> {
  const { hostname, port } = new URL(witness.url);
  const socket = connect(Number(port), hostname).end(request);
  let answer = '';
  for await (const chunk of socket) answer += chunk;
  return answer;
}

/** The size that a signer says it signed last, to somebody who asks as if it had signed more than there is. */
const remembered = async (url: string): Promise<string> =>
  (await post(`${url}/add-checkpoint`, await growth(41, 41, textAt(origin, 41)))).text();

let signer: Running;
let witness: Running;
beforeAll(async () => {
  signer = await spawnKeeper('signer', { folder: folders.signer, origin, port: '0' });
  const log = (await (await fetch(`${signer.url}/keys`)).text()).trimEnd();
  witness = await spawnKeeper('witness', { folder: folders.witness, name: 'chung.test/w1', log, port: '0' });
});
afterAll(() => Promise.all([signer?.close(), witness?.close()]));

describe('a signer and a witness as processes of their own', () => {
  test('sign and countersign over HTTP', async () => {
    const signed = await (await post(`${signer.url}/add-checkpoint`, await growth(0, 7, text))).text();
    const answer = await post(`${witness.url}/add-checkpoint`, await growth(0, 7, `${text}\n${signed}`));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/plain; charset=utf-8']);
    const note = `${text}\n${signed}${await answer.text()}`;
    const keys = (await (await fetch(`${signer.url}/keys`)).text()).trimEnd().split('\n').map(parseVkey);
    expect(openNote(note, keys).others.map(({ name }) => name)).toEqual(['chung.test/w1']);
    expect(await (await fetch(`${witness.url}/${originHash(origin)}/checkpoint`)).text()).toBe(note);
  });

  test('say where they are to somebody behind', async () => {
    await post(`${signer.url}/add-checkpoint`, await growth(0, 7, text));
    const answer = await post(`${signer.url}/add-checkpoint`, await growth(0, 20, textAt(origin, 20)));
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      409,
      'text/x.tlog.size',
      '7\n',
    ]);
  });

  test('take no other addresses, no long bodies and no bytes that are not text', async () => {
    const bare = new URL(signer.url).origin;
    expect((await post(`${bare}/add-checkpoint`, await growth(0, 7, text))).status).toBe(404);
    expect((await fetch(`${bare}/keys`)).status).toBe(404);
    expect((await fetch(`${witness.url}/add-checkpoint`)).status).toBe(404);
    expect((await fetch(`${witness.url}/${'0'.repeat(64)}/checkpoint`)).status).toBe(404);
    const bytes = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body: Buffer.from([0xff]) });
    expect(bytes.status).toBe(400);
    expect(await answerTo('GET // HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 404 /);
    const long = await post(`${witness.url}/add-checkpoint`, 'a'.repeat(300_000)).catch(() => null);
    expect(long === null || long.status === 413).toBe(true);
  });

  test('change keys on command, while the signer runs', async () => {
    expect(readFileSync(join(folders.signer, 'address'), 'utf8')).toBe(`${signer.url}\n`);
    const { stdout } = thac('signer', '--folder', folders.signer, '--rotate', origin);
    expect(parseRotations(stdout)).toHaveLength(1);
    expect(thac('keys', '--folder', folders.signer, '--origin', origin).stdout.split('\n')).toHaveLength(3);
    expect(thac('keys', '--folder', folders.signer).stdout.split('\n')).toHaveLength(3);
    const strange = thac('keys', '--folder', folders.signer, '--origin', 'khac.test');
    expect([strange.status, strange.stderr]).toEqual([1, expect.stringContaining('has no key of')]);
    thac('signer', '--folder', folders.signer, '--retire', origin);
    expect(thac('keys', '--folder', folders.signer, '--origin', origin).stdout.split('\n')).toHaveLength(2);
    const none = thac('keys', '--folder', folders.signer, '--origin', 'thac.test/khac');
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('has no key of thac.test/khac')]);
    expect(thac('signer', '--folder', folders.signer, '--rotate', 'khac.test').stderr).toContain(
      'has no key of',
    );
  });

  test('print the keys of either folder, and say of another that there are none', () => {
    const printed = thac('keys', '--folder', folders.witness);
    expect([printed.status, printed.stdout]).toEqual([0, `${witness.keys[0]}\n`]);
    for (const folder of [newFolder(), join(newFolder(), 'khac')]) {
      const none = thac('keys', '--folder', folder);
      expect([none.status, none.stdout, none.stderr]).toEqual([
        1,
        '',
        `không có khóa nào trong ${folder} / there is no key in ${folder}\n`,
      ]);
    }
  });

  test('killed at any moment, remember at least what they have answered', async () => {
    const folder = newFolder();
    let answered = 0;
    for (const patience of [0, 3, 10]) {
      const { url, pid, ended } = await spawnKeeper('signer', { folder, origin, port: '0' });
      const grow = async (size: number): Promise<void> => {
        const { status } = await post(
          `${url}/add-checkpoint`,
          await growth(answered, size, textAt(origin, size)),
        );
        if (status === 409) answered = Number(await remembered(url));
        else if (status === 200) answered = size;
        if (size < 40) await grow(answered + 1);
      };
      setTimeout(() => process.kill(pid, 'SIGKILL'), patience);
      await grow(answered + 1).catch(() => null);
      await ended;
      const again = await spawnKeeper('signer', { folder, origin, port: '0' });
      expect(Number(await remembered(again.url))).toBeGreaterThanOrEqual(answered);
      await again.close();
    }
  });

  test('are refused a folder that is kept, and say what a wrong command lacks', () => {
    const second = thac('signer', '--folder', folders.signer, '--origin', origin, '--port', '0');
    expect([second.status, second.stderr]).toEqual([1, expect.stringContaining('another process keeps')]);
    const wrong = thac('witness', '--folder', folders.witness);
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--log | --policy')]);
    expect(thac('ký').status).toBe(2);
    expect(thac('signer', '--fold', 'x').status).toBe(2);
    expect(thac('--help').stdout).toContain('thac witness --folder');
  });
});

test('a signer is asked under an old and a new secret while one takes the place of the other', async () => {
  const folder = newFolder();
  const [newer, older] = ['n'.repeat(48), 'o'.repeat(48)];
  const startedWith = async (...secrets: string[]) => {
    writeFileSync(join(folder, 'secret'), secrets.map((one) => `${one}\n`).join(''));
    return spawnKeeper('signer', { folder, origin, port: '0' });
  };
  const statuses = async ({ url }: Running) => {
    const asked = [newer, older, 'x'.repeat(48)].map((one) => fetch(`${new URL(url).origin}/${one}/keys`));
    return (await Promise.all(asked)).map(({ status }) => status);
  };
  await (await startedWith(older)).close();
  const both = await startedWith(newer, older);
  expect(both.url).toContain(newer);
  expect(await statuses(both)).toEqual([200, 200, 404]);
  await both.close();
  const after = await startedWith(newer);
  expect(await statuses(after)).toEqual([200, 404, 404]);
  await after.close();
});
