import { cosignatureType, newKey, noteType } from '@thac/proof/key';
import { openNote, signNote } from '@thac/proof/note';
import { describe, expect, test } from 'vitest';
import { forked, growth, newFolder, textAt } from './keepers.fixture.ts';
import { openWitness, type Witness } from './witness.ts';

const log = newKey('thac.test/thac', noteType);
const other = newKey('thac.test/thac-seals', noteType);
const now = () => 1_780_000_000;
const text = (size: number, of?: typeof forked) => textAt(log.name, size, of);
const ask = async (witness: Witness, old: number, size: number, of?: typeof forked) =>
  witness.add(await growth(old, size, signNote(text(size, of), [log]), of));

async function withWitness<T>(folder: string, use: (witness: Witness) => Promise<T>): Promise<T> {
  const witness = await openWitness({ folder, name: 'chung.test/w1', logs: [log, other], now });
  try {
    return await use(witness);
  } finally {
    await witness.close();
  }
}

describe('a witness', () => {
  test('countersigns what grows, with the time', () =>
    withWitness(newFolder(), async (witness) => {
      for (const [old, size] of [
        [0, 7],
        [7, 7],
        [7, 20],
      ] as const) {
        const { status, text: line } = await ask(witness, old, size);
        expect(status).toBe(200);
        const { verified } = openNote(signNote(text(size), [log]) + line, [log, witness.key]);
        expect(verified.map(({ time }) => time)).toEqual([null, now()]);
      }
    }));

  test('refuses a fork, a shorter log and whoever is behind, and remembers it after a restart', async () => {
    const folder = newFolder();
    await withWitness(folder, (witness) => ask(witness, 0, 20));
    await withWitness(folder, async (witness) => {
      expect(await ask(witness, 0, 21)).toEqual({ status: 409, text: '20\n', type: 'text/x.tlog.size' });
      expect((await ask(witness, 20, 7)).status).toBe(400);
      expect((await ask(witness, 20, 20, forked)).status).toBe(422);
      expect((await ask(witness, 20, 30, forked)).status).toBe(422);
      expect((await ask(witness, 20, 30)).status).toBe(200);
    });
  });

  test('knows its logs by key and by origin', () =>
    withWitness(newFolder(), async (witness) => {
      const stranger = newKey(log.name, noteType);
      const answers = await Promise.all(
        [
          signNote(textAt('khac.test/thac', 3), [newKey('khac.test/thac', noteType)]),
          signNote(text(3), [stranger]),
          signNote(text(3), [other]),
          signNote(text(3), [log]).replace('\n3\n', '\n4\n'),
          text(3),
          signNote('ba dòng\nlà ít\nnhất\n', [log]),
        ].map(async (note) => witness.add(await growth(0, 3, note)).status),
      );
      expect(answers).toEqual([404, 403, 403, 403, 400, 400]);
      expect(witness.checkpoint(log.name)).toBe(null);
    }));

  test('shows what it countersigned last, with the signatures it checked and no others', () =>
    withWitness(newFolder(), async (witness) => {
      const note = signNote(text(3), [log, newKey('ai.test', cosignatureType)], now());
      const { text: line } = witness.add(await growth(0, 3, note));
      expect(witness.checkpoint(log.name)).toBe(signNote(text(3), [log]) + line);
    }));

  test('keeps its name', async () => {
    const folder = newFolder();
    const key = await withWitness(folder, async (witness) => witness.key.id);
    await withWitness(folder, async (witness) => expect(witness.key.id).toBe(key));
    await expect(openWitness({ folder, name: 'khac.test', logs: [log] })).rejects.toThrow(
      'is named chung.test/w1',
    );
  });
});
