import { createHash } from 'node:crypto';
import { haltLog, resumeLog } from '@thac/eventstore/halt';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { vkeyOf } from '@thac/proof/key';
import { openNote, parseNote } from '@thac/proof/note';
import { parsePolicy, quorumOf } from '@thac/proof/policy';
import { parseProofText } from '@thac/proof/proofText';
import { rootOf, verifyInclusion } from '@thac/proof/tree';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSealing } from './sealing.ts';
import { establishUnits, issueDecision, order } from './steps.ts';
import { id, openWorld, units, type World } from './world.ts';

let world: World;
const sealing = testSealing();
beforeAll(async () => {
  world = await openWorld(undefined, undefined, [], sealing);
  await establishUnits(world);
  await issueDecision(world);
});
afterAll(() => world.end());

const receipt = `position event leaf sealed sealedAt size proof timestamp`;
const milestone = '{ position size root heads streams views { view digest } shape }';
const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const at = (path: string) => new URL(path, world.url);

/** What anybody can check who has the event, the receipt and the key of the log. */
function expectProven({ position, event, leaf, size, proof }: Record<string, string | number>): void {
  const hash = createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(String(event))]))
    .digest();
  expect(hash.toString('hex')).toBe(leaf);
  const { index, hashes, checkpoint } = parseProofText(String(proof));
  const { root, size: proven } = parseCheckpoint(openNote(checkpoint, [sealing.signerOf('thac').key]).text);
  expect([index, proven]).toEqual([Number(position) - 1, size]);
  expect(verifyInclusion(hash, index, proven, hashes, root)).toBe(true);
}

describe('a receipt', () => {
  it('comes with the answer to what was submitted, once it is sealed', async () => {
    const recorded = await order(
      world,
      'admin',
      'establishUnit',
      {
        unit: id('phòng mới'),
        name: 'Phòng mới',
        kind: 'commune',
        tier: 'commune',
        parent: units.district,
        from: '2021-01-01',
      },
      `__typename ... on Recorded { position seal { ${receipt} } }`,
    );
    expect(recorded).toMatchObject({ __typename: 'Recorded', seal: { sealed: true, timestamp: null } });
    expect(recorded.seal.position).toBe(recorded.position);
    expectProven(recorded.seal);
  });

  it('can be asked for at any position of the record, and for none beyond', async () => {
    const last = await head();
    for (const position of [1, Math.ceil(last / 2), last]) {
      const found = (await world.get('communeClerk', `{ receipt(position: ${position}) { ${receipt} } }`))
        .receipt;
      expect(found.sealed).toBe(true);
      expectProven(found);
    }
    expect(
      (await world.get('communeClerk', `{ receipt(position: ${last + 1}) { leaf } }`)).receipt,
    ).toBeNull();
  });
});

describe('a milestone', () => {
  it('is made on demand over all that is recorded, with the digest of every view, and is sealed itself', async () => {
    const before = await head();
    const { seal } = await world.get('admin', `mutation { seal ${milestone} }`);
    expect(seal).toMatchObject({ size: before });
    expect(seal.streams).toBeGreaterThan(before / 2);
    expect(seal.views.find(({ view }: { view: string }) => view === 'plan').digest).toMatch(/^[0-9a-f]{64}$/);
    expect((await world.get('communeClerk', `{ milestone ${milestone} }`)).milestone).toEqual(seal);
    expect(await head()).toBe(before);
    const note = await (await fetch(at('/proof/thac-seals/checkpoint'))).text();
    expect(parseCheckpoint(parseNote(note).text).size).toBeGreaterThanOrEqual(seal.position);
    expect((await world.get('inspector', `mutation { seal ${milestone} }`)).seal).toEqual(seal);
  });

  it('is not made on demand of everybody', async () => {
    const { errors } = await world.ask('communeClerk', 'mutation { seal { size } }');
    expect(errors[0]?.extensions).toMatchObject({ code: 'seal-not-allowed' });
  });
});

describe('what is published', () => {
  it('is the checkpoint and the tiles that lead to it, for anybody, and no event', async () => {
    const answer = await fetch(at('/proof/thac/checkpoint'));
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const note = await answer.text();
    expect(
      quorumOf(parsePolicy(`log ${vkeyOf(sealing.signerOf('thac').key)}\nquorum none\n`), note).satisfied,
    ).toBe(true);
    const { origin, size, root } = parseCheckpoint(parseNote(note).text);
    expect(origin).toBe('thac.test/thac');
    const tile = await fetch(at(`/proof/thac/tile/0/000.p/${size}`));
    expect(tile.headers.get('cache-control')).toContain('immutable');
    const hashes = Buffer.from(await tile.arrayBuffer());
    const leaves = Array.from({ length: size }, (_, index) => hashes.subarray(index * 32, index * 32 + 32));
    expect(Buffer.from(rootOf(leaves))).toEqual(Buffer.from(root));
    const older = await fetch(at('/proof/thac/tile/0/000.p/3'));
    expect(Buffer.from(await older.arrayBuffer())).toEqual(hashes.subarray(0, 96));
  });

  it.each([
    'tile/0/000',
    'tile/0/0',
    'tile/00/000.p/1',
    'tile/0/001.p/1',
    'tile/63/000.p/1',
    'tile/0/x000/000.p/1',
    'tile/entries/000.p/1',
    'tile/0/000.p/256',
    'tile/0/000.p/0',
  ])('is not %s', async (path) => {
    expect((await fetch(at(`/proof/thac/${path}`))).status).toBe(404);
  });

  it('is not another log, and nothing is taken in', async () => {
    expect((await fetch(at('/proof/none/checkpoint'))).status).toBe(404);
    expect((await fetch(at('/proof/thac/checkpoint'), { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(at('/proof/thac/checkpoint'), { method: 'HEAD' })).text()).toBe('');
  });
});

describe('when the signer is away', () => {
  it('recording goes on, the house stays ready and says what waits, and a milestone cannot be had', async () => {
    sealing.signerOf('thac').away = true;
    const recorded = await order(world, 'admin', 'renameUnit', {
      unit: units.ducPhong,
      name: 'xã Đức Phong mới',
      from: '2023-02-01',
    });
    expect(recorded.__typename).toBe('Recorded');
    for (let tries = 0; tries < 200; tries += 1) {
      const { details } = await world.app.ready();
      if (details['sealer of thac']?.startsWith('failing')) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await world.app.ready()).toMatchObject({
      ok: true,
      details: { 'sealer of thac': expect.stringContaining('failing since') },
    });
    const { receipt: waiting } = await world.get(
      'admin',
      `{ receipt(position: ${recorded.position}) { sealed proof } }`,
    );
    expect(waiting).toEqual({ sealed: false, proof: null });
    sealing.signerOf('thac').away = false;
    for (;;) {
      const { receipt: now } = await world.get(
        'admin',
        `{ receipt(position: ${recorded.position}) { sealed } }`,
      );
      if (now.sealed) break;
    }
  });
});

describe('when milestones were lost in a restore', () => {
  it('recording and sealing go on, and whoever asks for a milestone is told what brings them back', async () => {
    const { seal: last } = await world.get('admin', `mutation { seal ${milestone} }`);
    const lost = { from: last.position + 1, to: last.position + 2 };
    const { pool } = world.database;
    const since = '2026-06-30T18:00:00.000Z';
    await haltLog(pool, { log: 'thac-seals', head: last.position, signed: lost.to, lost, since });
    const recorded = await order(
      world,
      'admin',
      'renameUnit',
      { unit: units.ducPhong, name: 'xã Đức Phong', from: '2023-03-01' },
      '__typename ... on Recorded { seal { sealed } }',
    );
    expect(recorded).toMatchObject({ __typename: 'Recorded', seal: { sealed: true } });
    const told = `thiếu các vị trí ${lost.from}–${lost.to}`;
    const { errors } = await world.ask('admin', 'mutation { seal { size } }');
    expect(errors[0]?.extensions).toMatchObject({
      code: 'milestones-halted',
      vi: expect.stringContaining(told),
      en: expect.stringContaining('imports (thac import) a bundle of everything'),
    });
    const refused = await fetch(at('/export?all'), { headers: { authorization: 'Bearer inspector' } });
    expect([refused.status, (await refused.json()).vi]).toEqual([503, expect.stringContaining(told)]);
    const [{ size }] = (await pool.query(`select size::int from seal.heads where log = 'thac'`)).rows;
    expect(size).toBe(last.size);
    await resumeLog(pool, 'thac-seals');
    expect((await world.get('admin', 'mutation { seal { size } }')).seal.size).toBeGreaterThan(last.size);
  });
});

it('without a signer nothing is sealed, and it is said so', async () => {
  const unsealed = await openWorld();
  await establishUnits(unsealed);
  const { receipt: found, milestone: none } = await unsealed.get(
    'admin',
    '{ receipt(position: 1) { sealed proof size } milestone { size } }',
  );
  expect([found, none]).toEqual([{ sealed: false, proof: null, size: null }, null]);
  const { errors } = await unsealed.ask('admin', 'mutation { seal { size } }');
  expect(errors[0]?.extensions).toMatchObject({ code: 'not-sealed' });
  await unsealed.end();
});
