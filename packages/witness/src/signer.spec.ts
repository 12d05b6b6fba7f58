import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { originHash } from '@thac/proof/checkpoint';
import { newKey, noteType } from '@thac/proof/key';
import { openNote, signNote } from '@thac/proof/note';
import { followRotations, parseRotations } from '@thac/proof/rotation';
import { describe, expect, test } from 'vitest';
import { forked, growth, newFolder, textAt } from './keepers.fixture.ts';
import { type LogSigner, openSigner } from './signer.ts';

const origin = 'thac.test/thac';
const seals = 'thac.test/thac-seals';
const text = (size: number, of?: typeof forked) => textAt(origin, size, of);
const ask = async (signer: LogSigner, old: number, size: number, of?: typeof forked) =>
  signer.add(await growth(old, size, text(size, of), of));

async function withSigner<T>(folder: string, use: (signer: LogSigner) => Promise<T>): Promise<T> {
  const signer = await openSigner(folder, [origin, seals]);
  try {
    return await use(signer);
  } finally {
    await signer.close();
  }
}

describe('a signer', () => {
  test('signs what grows, with the key of that log', () =>
    withSigner(newFolder(), async (signer) => {
      for (const [old, size] of [
        [0, 7],
        [7, 7],
        [7, 20],
      ] as const) {
        const { status, text: lines } = await ask(signer, old, size);
        expect(status).toBe(200);
        expect(openNote(`${text(size)}\n${lines}`, signer.keys(origin)).verified).toHaveLength(1);
        expect(() => openNote(`${text(size)}\n${lines}`, signer.keys(seals))).toThrow('no known key');
      }
    }));

  test('refuses a fork, a shorter log and whoever is behind, and remembers it after a restart', async () => {
    const folder = newFolder();
    await withSigner(folder, (signer) => ask(signer, 0, 20));
    await withSigner(folder, async (signer) => {
      expect(await ask(signer, 0, 21)).toEqual({ status: 409, text: '20\n', type: 'text/x.tlog.size' });
      expect((await ask(signer, 0, 7)).status).toBe(409);
      expect((await ask(signer, 20, 7)).status).toBe(400);
      expect((await ask(signer, 20, 20, forked)).status).toBe(422);
      expect((await ask(signer, 20, 30, forked)).status).toBe(422);
      expect((await ask(signer, 20, 30)).status).toBe(200);
    });
  });

  test('refuses a log of others, extensions and what it cannot read', () =>
    withSigner(newFolder(), async (signer) => {
      expect(signer.add(await growth(0, 3, textAt('khac.test/thac', 3))).status).toBe(404);
      expect(signer.add(await growth(0, 3, `${text(3)}thêm\n`)).status).toBe(400);
      expect(signer.add(await growth(0, 3, signNote(text(3), [newKey(origin, noteType)]))).status).toBe(400);
      expect(signer.add('old 0\n').status).toBe(400);
      expect(signer.checkpoint(origin)).toBe(null);
    }));

  test('signs for the next generations of a log of reads, and of no other, with a key for each', async () => {
    const folder = newFolder();
    const reads = 'thac.test/thac-reads';
    const open = () => openSigner(folder, [origin, reads]);
    const first = await open();
    const add = async (of: string) => first.add(await growth(0, 3, textAt(of, 3)));
    for (const next of [2, 3]) expect((await add(`${reads}-${next}`)).status).toBe(200);
    for (const no of [`${origin}-2`, `${reads}-1`, `${reads}-02`, `${reads}-x`, `${seals}-2`, `${reads}-2-2`])
      expect((await add(no)).status, no).toBe(404);
    await first.close();
    const again = await open();
    expect(again.origins()).toEqual([origin, reads, `${reads}-2`, `${reads}-3`]);
    expect((await again.add(await growth(0, 2, textAt(`${reads}-2`, 2)))).text).toBe('3\n');
    expect(openNote(again.checkpoint(`${reads}-2`) ?? '', again.keys(`${reads}-2`)).verified).toHaveLength(1);
    await again.close();
  });

  test('has written what it signs before it answers', () =>
    withSigner(newFolder(), async (signer) => {
      const { text: lines } = await ask(signer, 0, 7);
      expect(signer.checkpoint(origin)).toBe(`${text(7)}\n${lines}`);
    }));

  test('stops at a memory that it has not signed itself', async () => {
    const folder = newFolder();
    await withSigner(folder, (signer) => ask(signer, 0, 20));
    const file = join(folder, originHash(origin), 'checkpoint');
    writeFileSync(file, readFileSync(file, 'utf8').replace('\n20\n', '\n19\n'));
    await expect(openSigner(folder, [origin])).rejects.toThrow('does not fit the text');
    rmSync(file);
    await withSigner(folder, async (signer) => expect(signer.keys(origin)).toHaveLength(1));
  });

  test('keeps its folder to itself', async () => {
    const folder = newFolder();
    await withSigner(folder, async () => {
      await expect(openSigner(folder, [origin])).rejects.toThrow('another process keeps the folder');
    });
    await withSigner(folder, async (signer) => {
      await ask(signer, 0, 7);
      for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
        expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
    });
  });
});

describe('a change of keys', () => {
  test('lets both keys sign, then the new one alone; whoever trusts the old one can follow', () =>
    withSigner(newFolder(), async (signer) => {
      const [first] = signer.keys(origin);
      if (!first) throw new Error('there is no key');
      await ask(signer, 0, 7);
      signer.rotate(origin);
      expect(signer.keys(origin)).toHaveLength(2);
      const overlap = (await ask(signer, 7, 20)).text;
      expect(openNote(`${text(20)}\n${overlap}`, [first]).others).toHaveLength(1);

      signer.retire(origin);
      const after = (await ask(signer, 20, 30)).text;
      expect(() => openNote(`${text(30)}\n${after}`, [first])).toThrow('no known key');
      const rotations = parseRotations(signer.rotations(origin));
      expect(rotations.map(({ size }) => size)).toEqual([7]);
      expect(openNote(`${text(30)}\n${after}`, followRotations([first], rotations)).verified).toHaveLength(1);
    }));

  test('loses no memory, even when nothing was signed in between', async () => {
    const folder = newFolder();
    await withSigner(folder, async (signer) => {
      await ask(signer, 0, 20);
      signer.rotate(origin);
      signer.rotate(origin);
      signer.retire(origin);
      expect(signer.keys(origin)).toHaveLength(1);
    });
    await withSigner(folder, async (signer) => {
      expect((await ask(signer, 0, 7)).status).toBe(409);
      expect(parseRotations(signer.rotations(origin))).toHaveLength(2);
    });
  });
});
