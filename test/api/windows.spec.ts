import { setTimeout as pause } from 'node:timers/promises';
import { codeTable, content as control } from '@thac/domain/oneStopShop/controls';
import type { WindowContent } from '@thac/domain/oneStopShop/events';
import { receiptId, sourceId } from '@thac/domain/oneStopShop/identity';
import { feedEvents } from '@thac/domain/oneStopShop/mappingControls';
import { sourceStream } from '@thac/domain/streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendDecided, establishUnits, record } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
const source = sourceId('qngai');
const by = '51/QĐ-UBND';
const { ducPhong, ducThanh, district, province } = units;
const march: WindowContent = { ...control, procedure: '1.001193' };
const april: WindowContent = { ...march, from: '2022-04-01', to: '2022-04-30' };

beforeAll(async () => {
  world = await openWorld('2022-06-05T02:00:00.000Z');
  await establishUnits(world);
  const { states, unitSystems, version, from } = codeTable;
  await record(world, 'admin', 'publishCodeTable', { version, from, states, unitSystems, by });
  const scope = [province];
  await record(world, 'admin', 'registerSource', {
    code: 'qngai',
    name: 'Một cửa',
    vendor: 'VNPT',
    scope,
    by,
  });
  const procedure = { code: '1.001193', name: 'Đăng ký khai sinh', field: 'Hộ tịch', tiers: ['commune'] };
  await record(world, 'admin', 'publishProcedure', { ...procedure, online: 'full', from: '2021-07-01', by });
});
afterAll(() => world.end());

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const now = async (more = '') => `asOf: { atLeast: ${await head()} ${more} }`;

/** Delivers, waits until it is settled, and answers the receipt as it is told then. */
async function delivered(key: string, windows: readonly WindowContent[], mode = 'partial'): Promise<Data> {
  const query = `mutation ($windows: [DossierWindowInput!]!) {
    deliverWindows(source: "${source}", key: "${key}", mode: ${mode}, windows: $windows) { receipt } }`;
  const { deliverWindows } = await world.get('chairman', query, { windows });
  const item = `item outcome content { from revision procedure } window { id revision counts { received } }
    reasons { code message english details { name value } }`;
  for (;;) {
    const { windowDelivery } = await world.get(
      'inspector',
      `{ windowDelivery(receipt: "${deliverWindows.receipt}", ${await now()}) {
        id key channel mode state size recorded restated outrun duplicate unused refused source { code }
        items { totalCount edges { node { ${item} } } } } }`,
    );
    if (windowDelivery?.state === 'settled') return windowDelivery;
    await pause(50);
  }
}
const itemsOf = ({ items }: Data): Data[] => items.edges.map(({ node }: Data) => node);

describe('A delivery', () => {
  it('is settled item by item, and its receipt says what became of each and why', async () => {
    const unknown = { ...april, procedure: '9.999999' };
    const unbalanced = { ...april, counts: { ...april.counts, carried: 13 } };
    const told = await delivered('thang-3', [march, unknown, unbalanced, march]);
    expect(told).toMatchObject({
      ...{ id: receiptId(source, 'thang-3'), key: 'thang-3', channel: 'graphql', mode: 'partial', size: 4 },
      ...{
        recorded: 1,
        restated: 0,
        outrun: 0,
        duplicate: 1,
        unused: 0,
        refused: 2,
        source: { code: 'qngai' },
      },
    });
    const [first, second, third, fourth] = itemsOf(told);
    expect(first).toMatchObject({ outcome: 'recorded', window: { revision: 1 }, reasons: [] });
    expect(second).toMatchObject({
      outcome: 'refused',
      window: null,
      reasons: [{ code: 'procedure-unknown' }],
    });
    expect(second?.reasons[0].message).toContain('9.999999');
    expect(third?.reasons.map(({ code }: Data) => code)).toEqual(['unbalanced']);
    expect(fourth).toMatchObject({ outcome: 'duplicate', window: { id: first?.window.id } });
  });

  it('is used wholly or not at all, where whoever sends it says so', async () => {
    const told = await delivered('tat-ca', [april, { ...april, procedure: '9.999999' }], 'all');
    expect(itemsOf(told).map(({ outcome }) => outcome)).toEqual(['unused', 'refused']);
  });

  it('is found by source, state and outcome, the newest first', async () => {
    const found = async (filter: string) => {
      const query = `{ windowDeliveries(${await now()}, filter: { ${filter} }) { totalCount edges { node { key } } } }`;
      const { windowDeliveries } = await world.get('inspector', query);
      const keys = windowDeliveries.edges.map(({ node }: Data) => node.key);
      expect(windowDeliveries.totalCount).toBe(keys.length);
      return keys.toSorted();
    };
    expect(await found(`source: "${source}"`)).toEqual(['tat-ca', 'thang-3']);
    expect(await found('outcome: duplicate')).toEqual(['thang-3']);
    expect(await found('state: waiting')).toEqual([]);
    expect(await found(`source: "${id('nguồn khác')}"`)).toEqual([]);
  });
});

describe('A window', () => {
  const fields = `id from to revision codeTable item counts { receivedOnline satisfied } states { state count }
    competent { id name } receiving { id } procedure { name } source { code } delivery { key }
    revisions { revision kind replaces item delivery { key } content { revision competent { system value } counts { received } } }`;

  it('says of whom it speaks, and that a higher revision restates it wherever it arrives', async () => {
    const { receivedOnline } = march.counts;
    const restated = {
      ...march,
      revision: 3,
      counts: { ...march.counts, receivedOnline: receivedOnline + 1 },
    };
    const before = await head();
    world.setClock('2022-06-05T03:00:00.000Z');
    expect((await delivered('dinh-chinh', [restated])).restated).toBe(1);
    world.setClock('2022-06-05T04:00:00.000Z');
    expect((await delivered('den-muon', [{ ...restated, revision: 2 }])).outrun).toBe(1);
    const asked = async (asOf: string) => {
      const filter = `filter: { competent: "${ducPhong}", from: "2022-03-15", to: "2022-03-20" }`;
      const { dossierWindows } = await world.get(
        'inspector',
        `{ dossierWindows(${asOf}, ${filter}) { totalCount edges { node { ${fields} } } } }`,
      );
      expect(dossierWindows.totalCount).toBe(1);
      return dossierWindows.edges[0].node as Data;
    };
    const found = await asked(await now());
    expect(found).toMatchObject({
      ...{ from: march.from, to: march.to, revision: 3, codeTable: '2022-1', item: 0 },
      competent: { id: ducPhong, name: 'Đức Phong' },
      receiving: { id: ducPhong },
      procedure: { name: 'Đăng ký khai sinh' },
      source: { code: 'qngai' },
      delivery: { key: 'dinh-chinh' },
      counts: { receivedOnline: receivedOnline + 1, satisfied: march.counts.satisfied },
    });
    expect(found.states).toHaveLength(march.states.length);
    const revisions = found.revisions.map(({ revision, kind, replaces, delivery }: Data) => [
      ...[revision, kind, replaces, delivery.key],
    ]);
    expect(revisions).toEqual([
      [1, 'recorded', null, 'thang-3'],
      [2, 'outrun', null, 'den-muon'],
      [3, 'restated', 1, 'dinh-chinh'],
    ]);
    expect(found.revisions[0].content.competent).toEqual(march.competent);
    const then = await asked(`asOf: { knownAt: ${before} }`);
    expect([then.revision, then.counts.receivedOnline, then.revisions.length]).toEqual([
      1,
      receivedOnline,
      1,
    ]);
    const query = `{ dossierWindow(id: "${found.id}", asOf: { knownAt: ${before} }) { revision } node(id: "${found.id}", ${await now()}) { id } }`;
    expect(await world.get('inspector', query)).toEqual({
      dossierWindow: { revision: 1 },
      node: { id: found.id },
    });
  });
});

describe('The desk', () => {
  const desk = async (fields: string, more = '') =>
    (await world.get('inspector', `{ source(code: "qngai", ${await now(more)}) { ${fields} } }`))
      .source as Data;

  it('shows what came last, what waits and what was refused why', async () => {
    const { lastDelivery, waiting, refused, refusedItems } = await desk(`lastDelivery { key } waiting
      refused { code count } refusedItems(reason: "procedure-unknown") { edges { node { delivery { key } } } }`);
    expect(lastDelivery.key).toBe('den-muon');
    expect(waiting).toBe(0);
    expect(refused).toEqual([
      { code: 'procedure-unknown', count: 2 },
      { code: 'unbalanced', count: 1 },
    ]);
    const keys = refusedItems.edges.map(({ node }: Data) => node.delivery.key);
    expect(keys.toSorted()).toEqual(['tat-ca', 'thang-3']);
    const on = async (days: string) => {
      const found = await desk(
        `refused(${days}) { code } refusedItems(${days}) { edges { node { id: item } } }`,
      );
      return [found.refused.length, found.refusedItems.edges.length];
    };
    expect(await on('receivedFrom: "2022-06-05", receivedTo: "2022-06-05"')).toEqual([2, 3]);
    expect(await on('receivedTo: "2022-06-04"')).toEqual([0, 0]);
    expect(await on('receivedFrom: "2022-06-06"')).toEqual([0, 0]);
  });

  it('names the units and months of which windows are missing, and the communes that are silent', async () => {
    const missing = async (span = '') => {
      const fields = `missing${span} { totalCount edges { node { unit { id } month expected missing } } }`;
      return (await desk(fields)).missing.edges.map(({ node }: Data) => [
        node.unit.id,
        node.month,
        node.missing,
      ]);
    };
    expect(await missing()).toEqual([
      [ducPhong, '2022-04-01', 1],
      [ducPhong, '2022-05-01', 1],
    ]);
    await delivered('nua-thang-4', [{ ...april, to: '2022-04-15' }]);
    expect(await missing('(to: "2022-05-30")')).toEqual([[ducPhong, '2022-04-01', 1]]);
    await delivered('nua-sau-thang-4', [{ ...april, from: '2022-04-16' }]);
    expect(await missing('(to: "2022-05-30")')).toEqual([]);
    expect(await missing('(from: "2021-01-01", to: "2022-03-31")')).toEqual([]);
    const silent = async (span: string) =>
      (await desk(`silent${span} { id }`)).silent.map(({ id }: Data) => id);
    expect(await silent('')).toEqual([ducThanh]);
    expect(await silent('(from: "2022-05-01", to: "2022-05-31")')).toEqual([ducPhong, ducThanh]);
    const heard = (await desk('heard { totalCount edges { node { unit { id } first last windows } } }'))
      .heard;
    expect(heard.edges.map(({ node: { unit, ...rest } }: Data) => [unit.id, Object.values(rest)])).toEqual([
      [ducThanh, [null, null, 0]],
      [ducPhong, ['2022-03-01', '2022-04-30', expect.any(Number)]],
    ]);
    const tooLong = await world.ask(
      'inspector',
      `{ source(code: "qngai") { missing(from: "2019-01-01") { totalCount } } }`,
    );
    expect(tooLong.errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('says of a window that carries over something else than was pending before, and takes it', async () => {
    const { carried, received } = march.counts;
    const pending = march.counts.pendingInTime + march.counts.pendingOverdue;
    const counts = { ...march.counts, carried: pending, received: received + carried - pending };
    expect(pending).not.toBe(carried);
    const fields = `carriedDiffers { totalCount edges { node { code carried pending message english
      window { from carriedDiffers { pending } } previous { to carriedDiffers { pending } } } } }`;
    const differing = async (more = '') =>
      (await desk(fields.replace('carriedDiffers', `carriedDiffers${more}`))).carriedDiffers.edges.map(
        ({ node }: Data) => node,
      );
    // Half of April carries over what March says it did itself, not what March left.
    const [april2, april1, ...rest] = await differing();
    expect([april2.window.from, april1.window.from, rest]).toEqual(['2022-04-16', '2022-04-01', []]);
    expect(april1).toMatchObject({
      ...{ code: 'carried-differs', carried, pending, previous: { to: '2022-03-31' } },
      message: expect.stringContaining(`còn ${pending} hồ sơ`),
      english: expect.stringContaining(`${pending} were pending`),
    });
    expect(april1.window.carriedDiffers).toEqual({ pending });
    expect(april1.previous.carriedDiffers).toBeNull();
    expect(await differing('(to: "2022-04-15")')).toEqual([april1]);
    const mended = { ...april, to: '2022-04-15', revision: 2 };
    await delivered('nua-thang-4-lai', [{ ...mended, counts, states: march.states }]);
    expect((await differing()).map(({ window }: Data) => window.from)).toEqual(['2022-04-16']);
  });

  it('shows how the source differs from what was received of it', async () => {
    const { data } = feedEvents.FeedReconciled;
    await appendDecided(world, '2022-06-05T01:00:00.000Z', {
      stream: sourceStream(source),
      type: 'FeedReconciled',
      data: { ...data, source },
    });
    const [difference] = data.differences;
    const { reconciliations } = await desk(`reconciliations { from to compared unread differing reconciledAt
      differences { totalCount edges { node { competent { value } procedure from to count name theirs ours } } } }`);
    expect(reconciliations).toEqual([
      {
        ...{
          from: data.from,
          to: data.to,
          compared: data.compared,
          unread: data.unread,
          differing: data.differing,
        },
        reconciledAt: '2022-06-05T01:00:00.000Z',
        differences: {
          totalCount: 1,
          edges: [
            {
              node: {
                competent: { value: difference?.competent.value },
                ...{ procedure: difference?.procedure, from: difference?.from, to: difference?.to },
                ...{ count: 'received', name: 'Tiếp nhận trong kỳ', theirs: 109, ours: 108 },
              },
            },
          ],
        },
      },
    ]);
  });

  it('shows of a source what it might speak for on each day', async () => {
    const change = {
      source,
      name: 'Một cửa',
      vendor: 'FPT',
      scope: [district],
      from: '2022-06-01',
      reason: 'Đổi',
    };
    await record(world, 'admin', 'changeSource', change);
    const scope = 'vendor scope { id } scopes { from units { id } }';
    expect(await desk(scope)).toEqual({
      vendor: 'FPT',
      scope: [{ id: district }],
      scopes: [
        { from: null, units: [{ id: province }] },
        { from: '2022-06-01', units: [{ id: district }] },
      ],
    });
    expect((await desk(scope, 'validAt: "2022-05-31"')).scope).toEqual([{ id: province }]);
  });

  it('expects nothing of a receiving unit that has ended: no window can be given of it any more', async () => {
    const receiving = { system: 'GSO', value: '21412' };
    await delivered('noi-khac', [{ ...april, receiving }]);
    const missing = async () => {
      const fields = 'missing(to: "2022-05-31") { edges { node { month expected missing } } }';
      return (await desk(fields)).missing.edges.map(({ node }: Data) => node);
    };
    expect(await missing()).toEqual([{ month: '2022-05-01', expected: 2, missing: 2 }]);
    await record(world, 'admin', 'endUnit', { unit: ducThanh, lastDay: '2022-05-15' });
    expect(await missing()).toEqual([{ month: '2022-05-01', expected: 1, missing: 1 }]);
  });
});
