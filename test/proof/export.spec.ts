import { derivedId } from '@thac/domain/identity';
import { keepOriginal } from '@thac/eventstore/originals';
import { parseCheckpoint } from '@thac/proof/checkpoint';
import { leafHash } from '@thac/proof/hash';
import { headLeaf, incompleteness, planPrefix, unitPrefix } from '@thac/proof/heads';
import { vkeyOf } from '@thac/proof/key';
import { rootFromMultiproof } from '@thac/proof/multiproof';
import { openNote } from '@thac/proof/note';
import { verifyConsistency, verifyInclusion } from '@thac/proof/tree';
import type { Manifest } from '@thac/verifier/bundle/format';
import {
  parseConsistency,
  parseEventLine,
  parseHeadLine,
  parsePlacedProof,
  parseProof,
} from '@thac/verifier/bundle/lines';
import { openBundle, sha256Of } from '@thac/verifier/bundle/open';
import { bytesSource } from '@thac/verifier/bundle/source';
import { differences } from '@thac/verifier/figures/differences';
import { openReplay } from '@thac/verifier/figures/replay';
import { verify } from '@thac/verifier/verify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { places, randomStory } from '../../packages/projections/spec/randomStory.ts';
import { openSealedHouse, type SealedHouse } from './sealedHouse.ts';

let house: SealedHouse;
let first = 0;
let last = 0;
const original = Buffer.from('Quyết định số 12/QĐ-UBND');
let sha256 = '';
const everything = '/export?all';
const plan = { plan: '' };

beforeAll(async () => {
  house = await openSealedHouse();
  const events = await randomStory(11, 300);
  plan.plan = events.find(({ type }) => type === 'ObligationsAssigned')?.data.plan as string;
  first = Math.floor(events.length / 2);
  await house.record(events.slice(0, first));
  await house.seal();
  sha256 = await keepOriginal(house.pool, { mediaType: 'text/plain', bytes: original });
  const catalogue = derivedId('export', 'catalogue');
  const [some] = events;
  if (some === undefined) throw new Error('the story is empty');
  const file = { bytes: original.length, mediaType: 'text/plain', name: 'Quyết định “12”\\.txt', sha256 };
  const data = { catalogue, source: 'tệp thử', file };
  const imported = {
    ...some,
    type: 'CatalogueImported',
    data,
    version: 1,
    id: catalogue,
    stream: `catalogue-${catalogue}`,
  };
  await house.record([...events.slice(first), imported]);
  last = await house.log.head();
}, 120_000);
afterAll(() => house.drop());

const get = (path: string, token = 'token-inspector', rest: RequestInit = {}) =>
  fetch(`${house.address}${path}`, { headers: { authorization: `Bearer ${token}` }, ...rest });

async function exported(path: string) {
  const response = await get(path);
  expect(response.status).toBe(200);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(Number(response.headers.get('content-length'))).toBe(bytes.length);
  const { entries, fault } = openBundle(bytesSource(bytes));
  expect(fault).toBeNull();
  const text = (name: string) => {
    const entry = entries.get(name);
    if (entry === undefined) throw new Error(`there is no ${name}`);
    return Buffer.concat([...entry.chunks()]).toString('utf8');
  };
  const sums = [...entries.values()]
    .filter(({ name }) => name !== 'sums')
    .map((one) => `${sha256Of(one)}  ${one.name}\n`);
  expect(text('sums')).toBe(sums.join(''));
  const lines = (name: string) => text(name).split('\n').slice(0, -1);
  const manifest = JSON.parse(text('manifest.json')) as Manifest;
  const events = lines('events.jsonl').map((line) => {
    const event = parseEventLine(Buffer.from(line));
    if (event === null) throw new Error(`this is no event: ${line}`);
    return event;
  });
  const heads = lines('heads.jsonl').map((line) => {
    const head = parseHeadLine(line);
    if (head === null) throw new Error(`this is no head: ${line}`);
    return head;
  });
  return { response, bytes, entries, text, manifest, events, heads };
}

/** Whom an inspector of this house trusts. */
const policy = () => {
  const { record, seals } = house.signers;
  return `log ${vkeyOf(record.key)}\nlog ${vkeyOf(seals.key)}\nquorum none\n`;
};

/** Sound but for the files that only the words of the story speak of. */
function expectSound(bytes: Uint8Array, previous: string | null = null) {
  const { verdict, findings, outcomes } = verify(bytesSource(bytes), { policy: policy(), previous });
  expect(findings.filter(({ code }) => code !== 'attachment-missing')).toEqual([]);
  expect(verdict).toBe(findings.length === 0 ? 'sound' : 'incomplete');
  const others = outcomes.filter(({ check, outcome }) => check !== 'attachments' && outcome !== 'passed');
  const unasked = previous === null ? [['previous', 'unasked']] : [];
  expect(others.map(({ check, outcome }) => [check, outcome])).toEqual(unasked);
}

/** All that a bundle proves, with the mathematics alone. */
async function expectProven(
  { bytes: whole, text, manifest, events, heads }: Awaited<ReturnType<typeof exported>>,
  prefix: string,
) {
  expectSound(whole);
  const { record, seals } = house.signers;
  const { size, root } = parseCheckpoint(openNote(text('checkpoint'), [record.key]).text);
  expect(manifest.size).toBe(size);
  const leaves = events.map(({ position, sealed }) => ({ index: position - 1, leaf: sealed }));
  expect(rootFromMultiproof(size, leaves, parseProof(text('events.proof')) ?? [])).toEqual(root);
  for (const { sealed, bytes } of events) expect(Buffer.from(leafHash(bytes)).equals(sealed)).toBe(true);
  const over = parseCheckpoint(openNote(text('seals/checkpoint'), [seals.key]).text);
  const placed = parsePlacedProof(text('seals/proof'));
  const leaf = leafHash(text('seals/event'));
  expect(verifyInclusion(leaf, placed?.index ?? -1, over.size, placed?.hashes ?? [], over.root)).toBe(true);
  const milestone = JSON.parse(text('seals/event')).data;
  expect(milestone).toMatchObject({ size, root: Buffer.from(root).toString('hex') });
  const marked = heads.map((head) => ({ index: head.index, leaf: headLeaf(head) }));
  const found = rootFromMultiproof(milestone.streams, marked, parseProof(text('heads.proof')) ?? []);
  expect(Buffer.from(found ?? []).toString('hex')).toBe(milestone.heads);
  const keys = heads.map(({ key }) => key);
  expect(incompleteness(keys, heads[0]?.index ?? 0, milestone.streams, prefix)).toBeNull();
  const streams = new Map(
    heads.filter(({ key }) => key.startsWith(prefix)).map((head) => [head.stream, head.version]),
  );
  const replay = openReplay(manifest.knownAt);
  for (const { position, bytes } of events) {
    const event = JSON.parse(Buffer.from(bytes).toString('utf8'));
    expect(event.version).toBeLessThanOrEqual(streams.get(event.stream) ?? 0);
    replay.add({ position, ...event });
  }
  const versions = [...streams.values()].reduce((all, version) => all + version, 0);
  expect([manifest.events, manifest.streams, events.length]).toEqual([versions, streams.size, versions]);
  const figures = replay.figures(manifest.validAt);
  expect(differences(JSON.parse(text('figures.json')), figures)).toEqual([]);
  return figures;
}

describe('an export', () => {
  test('of everything holds every event and proves them all', async () => {
    const bundle = await exported(everything);
    const figures = await expectProven(bundle, '');
    expect(bundle.manifest).toMatchObject({
      scope: { kind: 'all', id: '' },
      size: last,
      knownAt: last,
      events: last,
    });
    expect(bundle.manifest).toMatchObject({ origin: 'thac.test', log: 'thac', validAt: '2022-07-01' });
    expect(bundle.text('events.proof')).toBe('');
    expect(bundle.response.headers.get('content-disposition')).toBe(
      `attachment; filename="thac-all-${last}.thac"`,
    );
    expect(figures.obligations.length).toBeGreaterThan(20);
    expect(bundle.manifest.schema.reducers).toMatch(/^[0-9a-f]{64}$/);
  });

  test('of one plan holds what belongs to it, and proves that nothing else does', async () => {
    const bundle = await exported(`/export?plan=${plan.plan}`);
    const figures = await expectProven(bundle, planPrefix(plan.plan));
    expect(figures.plans.map(({ plan }) => plan)).toEqual([plan.plan]);
    expect(figures.obligations.length).toBeGreaterThan(0);
    expect(bundle.manifest.events).toBeLessThan(last);
  });

  test('of one unit holds what it owes, under whichever plan', async () => {
    for (const unit of [places.communes[0] ?? '', places.districts[1] ?? '', places.province]) {
      const bundle = await exported(`/export?unit=${unit}`);
      const figures = await expectProven(bundle, unitPrefix(unit));
      expect(figures.obligations.every((one) => one.unit === unit)).toBe(true);
    }
  });

  test('as known at a position stands at the first milestone behind it, with the figures of that position', async () => {
    const then = await exported(`${everything}&knownAt=${first - 20}&validAt=2022-03-15`);
    const figures = await expectProven(then, '');
    expect(then.manifest).toMatchObject({ size: first, validAt: '2022-03-15' });
    expect(figures.asOf.knownAt).toBeLessThanOrEqual(first - 20);
    const now = await exported(`${everything}&knownAt=${last}&validAt=2022-03-15`);
    expect(now.manifest.size).toBe(last);
  });

  test('shows that its tree continues an earlier one', async () => {
    const before = await exported(`${everything}&knownAt=${first}`);
    const { size, root } = parseCheckpoint(
      openNote(before.text('checkpoint'), [house.signers.record.key]).text,
    );
    const now = await exported(`/export?plan=${plan.plan}&previous=${size}&previous=999999`);
    const grown = parseCheckpoint(openNote(now.text('checkpoint'), [house.signers.record.key]).text);
    const [part, ...more] = parseConsistency(now.text('consistency')) ?? [];
    expect([part?.from, more]).toEqual([size, []]);
    expect(verifyConsistency(size, root, grown.size, grown.root, part?.hashes ?? [])).toBe(true);
    expectSound(now.bytes, before.text('checkpoint'));
  });

  test('brings the originals that its events name, and no others', async () => {
    const bundle = await exported(everything);
    expect(bundle.manifest.attachments).toEqual([{ sha256, bytes: original.length, position: last }]);
    expect(bundle.text(`attachments/${sha256}`)).toBe(original.toString());
    const other = await exported(`/export?plan=${plan.plan}`);
    expect(other.manifest.attachments).toEqual([]);
  });

  test('of the same moment is the same to the last bit', async () => {
    const [one, other] = [
      await exported(`${everything}&knownAt=${last}`),
      await exported(`${everything}&knownAt=${last}`),
    ];
    expect(Buffer.compare(one.bytes, other.bytes)).toBe(0);
  });

  test('is told of before it leaves', async () => {
    house.told.length = 0;
    await get(`/export?plan=${plan.plan}`, 'token-administrator');
    expect(house.told).toMatchObject([
      {
        official: 'official:administrator',
        scope: { kind: 'plan', id: plan.plan },
        size: last,
        knownAt: last,
      },
    ]);
  });
});

describe('what is refused', () => {
  const nobody = derivedId('export', 'nobody');
  test.each([
    ['whoever is not known', '/export?all', 'nobody', 401],
    ['whoever is neither inspector nor administrator', '/export?all', 'token-clerk', 403],
    ['no scope', '/export', 'token-inspector', 400],
    ['two scopes', `/export?all&plan=${nobody}`, 'token-inspector', 400],
    ['what is no id', '/export?plan=../etc', 'token-inspector', 400],
    ['what is no position', '/export?all&knownAt=-1', 'token-inspector', 400],
    ['what is no day', '/export?all&validAt=2022-02-30', 'token-inspector', 400],
    ['what nobody knows', '/export?all&secret=1', 'token-inspector', 400],
    ['a position that is not there yet', '/export?all&knownAt=999999', 'token-inspector', 400],
    ['a plan that is not there', `/export?plan=${nobody}`, 'token-inspector', 404],
    ['a unit that is not there', `/export?unit=${nobody}`, 'token-inspector', 404],
  ])('%s', async (_, path, token, status) => {
    house.told.length = 0;
    const response = await get(path, token);
    expect(response.status).toBe(status);
    const { vi, en } = (await response.json()) as { vi: string; en: string };
    expect(vi).toMatch(/\.$/);
    expect(en).toMatch(/\.$/);
    expect(house.told).toEqual([]);
  });

  test('writing', async () => {
    expect((await get(everything, 'token-inspector', { method: 'POST' })).status).toBe(405);
  });

  test('what cannot be written down', async () => {
    house.forgetful = true;
    expect((await get(everything)).status).toBe(503);
    house.forgetful = false;
    expect((await get(everything)).status).toBe(200);
  });

  test('other addresses go on to whoever comes next', async () => {
    expect((await get('/exports')).status).toBe(404);
  });

  test('what cannot be sealed, until the signer is back', async () => {
    const { record } = house.signers;
    record.away = true;
    const imported = {
      ...(await house.log.read(last - 1, 1))[0],
      id: derivedId('export', 'late'),
      version: 1,
      stream: 'catalogue-late',
    };
    const { position: _, recorded: __, ...late } = imported as never as Record<string, unknown>;
    await house.record([late as never]);
    house.whileAway = true;
    expect((await get(everything)).status).toBe(503);
    expect((await get(`${everything}&knownAt=${last}`)).status).toBe(200);
    record.away = false;
    house.whileAway = false;
    expect((await get(everything)).status).toBe(200);
  });
});
