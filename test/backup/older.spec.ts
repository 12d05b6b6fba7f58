import { tameWitness } from '@thac/eventstore/seal/cosigner.fixture';
import { signatureLine } from '@thac/proof/note';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SealedHouse } from '../proof/sealedHouse.ts';
import { copyOf, forgotten, rememberedBy, restored } from './copies.ts';
import { unitEvent } from './ground.ts';
import { masterKey, openSealedRecord } from './sealedRecord.ts';

let house: SealedHouse;
beforeAll(async () => {
  house = await openSealedRecord();
});
afterAll(() => house.drop());

describe('an older copy', () => {
  it('is shorter for everybody who remembers more, and sound where nobody does', async () => {
    const key = masterKey();
    const copy = await copyOf(house.database);
    const { record } = house.signers;
    const published = record.shown ?? '';
    const head = await house.log.head();
    const own = rememberedBy(house);
    await house.record([unitEvent(8, 2), unitEvent(8, 3)]);
    await house.seal();
    const [later, missing] = [
      record.shown ?? '',
      new RegExp(`ends at ${head}, .* positions ${head + 1} to ${head + 2} are missing`),
    ];

    const signed = await restored(copy, own, key);
    expect([signed.verified.verdict, signed.words]).toEqual(['shorter', expect.stringMatching(missing)]);
    expect(signed.words).toContain(`thiếu các vị trí ${head + 1}–${head + 2}`);

    // The signer was set back together with the database: a witness, or a file that somebody kept, still knows.
    const setBack = { ...own, signer: { ...own.signer, checkpoint: async () => null } as typeof own.signer };
    const witness = { ...tameWitness('doan-thanh-tra', record.key), shown: later };
    witness.checkpoint = async (origin) => (origin === record.key.name ? later : null);
    const witnessed = await restored(copy, { ...setBack, witnesses: [witness] }, key);
    expect([witnessed.verified.verdict, witnessed.words]).toEqual([
      'shorter',
      expect.stringMatching(missing),
    ]);
    expect(witnessed.verified.losses).toMatchObject([{ log: 'thac', shown: { witness: 'doan-thanh-tra' } }]);
    const filed = await restored(copy, { ...setBack, kept: [{ name: 'giu-lai.txt', note: later }] }, key);
    expect([filed.verified.verdict, filed.words]).toEqual([
      'shorter',
      expect.stringContaining('giu-lai.txt'),
    ]);

    const before = await restored(copy, { ...setBack, kept: [{ name: 'cu.txt', note: published }] }, key);
    expect([before.verified.verdict, before.words]).toEqual(['sound', '']);
    expect((await restored(copy, forgotten, key)).verified.verdict).toBe('sound');
  });

  it('another root under the same signature, a checkpoint of somebody else and a signer that is away are told apart', async () => {
    const key = masterKey();
    const copy = await copyOf(house.database);
    const { record } = house.signers;
    const own = rememberedBy(house);
    const text = (record.shown ?? '').split('\n\n')[0] ?? '';
    const [origin = '', size = '', root = ''] = text.split('\n');
    const forged = `${origin}\n${size}\n${Buffer.from(root, 'base64').reverse().toString('base64')}\n`;
    const fork = { name: 'nhanh.txt', note: `${forged}\n${signatureLine(forged, record.key)}` };
    expect((await restored(copy, { ...own, kept: [fork] }, key)).words).toMatch(
      /gốc của thac tại \d+ khác.*another one/,
    );
    const other = { name: 'la.txt', note: (record.shown ?? '').replace('thac.test/', 'nghe-an.test/') };
    const stranger = await restored(copy, { ...own, kept: [other] }, key);
    expect([stranger.verified.verdict, stranger.words]).toEqual([
      'unknown',
      expect.stringContaining('la.txt: it is no checkpoint of any log here'),
    ]);
    const away = {
      ...own.signer,
      checkpoint: () => Promise.reject(new Error('no route')),
    } as typeof own.signer;
    const unheard = await restored(copy, { ...own, signer: away }, key);
    expect([unheard.verified.verdict, unheard.words]).toEqual([
      'unknown',
      expect.stringContaining('no route'),
    ]);
  });
});
