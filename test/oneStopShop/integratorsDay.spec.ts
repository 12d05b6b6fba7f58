import { setTimeout as pause } from 'node:timers/promises';
import { portalStates } from '@thac/demonstration/oneStopShop/portalStates';
import { derivedId } from '@thac/domain/identity';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import { procedureId } from '@thac/domain/procedure/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { record } from '../api/steps.ts';
import { type Data, units, type World } from '../api/world.ts';
import {
  askedCode,
  askedSource,
  code,
  integrator,
  lanPhong,
  openHouse,
  source,
  windowOf,
} from './dayOfAnIntegrator.ts';
import { type Dossier, dossiersOf } from './dossiers.ts';
import { promise, promisedPlan, promisedTask } from './promise.ts';
import { sourceWith } from './signing.ts';
import { openVendor, type Vendor } from './vendor.ts';

/**
 * Một ngày của người tích hợp: the first window, a wrong code, the vendor's new release, a month without an answer that comes
 * back in no order, the nightly reconciliation, and the desk at which a person sees all of it; over HTTP alone, against a
 * vendor's system that runs beside.
 */
let now = '2025-08-04T02:00:00.000Z';
let world: World;
let vendor: Vendor;
let ours: ReturnType<typeof integrator>;
const filed: Dossier[] = [];

const setClock = (instant: string) => {
  now = instant;
  world.setClock(instant);
};

beforeAll(async () => {
  vendor = await openVendor();
  world = await openHouse(now, [
    sourceWith(code, 'a'),
    {
      ...sourceWith(askedCode, 'b'),
      poll: {
        ...{ url: vendor.feed, token: vendor.token, everySeconds: 0.2, overlap: 3_600 },
        ...{ check: vendor.check, checkDays: 92 },
      },
    },
  ]);
  ours = integrator(world, () => now);
}, 120_000);
afterAll(async () => {
  await world?.end();
  await vendor?.end();
});

const windowsOf = async (filter: Data): Promise<Data[]> => {
  const { dossierWindows } = await world.get(
    'inspector',
    `query ($filter: DossierWindowFilter!, $seen: Position) {
      dossierWindows(first: 200, filter: $filter, asOf: { atLeast: $seen }) { edges { node {
      id from to revision competent { title } receiving { title } procedure { code } counts { received resolvedLate }
    } } } }`,
    { filter, seen: ours.seen() },
  );
  return dossierWindows.edges.map(({ node }: Data) => node);
};

describe('the first window', () => {
  it('is taken, answered with a receipt, and means the commune that had the code in July', async () => {
    const receipt = await ours.deliver('thang-7', [windowOf()]);
    expect(receipt.items).toMatchObject([{ outcome: 'recorded', reasons: [] }]);
    expect(await windowsOf({ source })).toMatchObject([
      { competent: { title: 'xã Lân Phong' }, procedure: { code: '1.001193' }, revision: 1 },
    ]);
  });

  it('means another commune a month before, by the same code', async () => {
    const june = windowOf({ from: '2025-06-01', to: '2025-06-30' });
    expect((await ours.deliver('thang-6', [june])).items).toMatchObject([{ outcome: 'recorded' }]);
    expect(await windowsOf({ competent: units.ducPhong })).toMatchObject([
      { from: '2025-06-01', competent: { title: 'xã Đức Phong' } },
    ]);
  });

  it('changes nothing when it comes again, under its own key or another one', async () => {
    const again = await ours.post('thang-7', [windowOf()]);
    expect(again).toMatchObject({ status: 202, body: { replayed: true } });
    const other = await ours.deliver('thang-7-gui-lai', [windowOf()]);
    expect(other.items).toMatchObject([{ outcome: 'duplicate' }]);
    expect(await windowsOf({ competent: lanPhong })).toHaveLength(1);
  });
});

describe('a wrong code', () => {
  const wrong = windowOf({
    competent: { system: 'GSO', value: '99999' },
    to: '2025-07-30',
    from: '2025-07-30',
  });
  const straddling = windowOf({ from: '2025-06-20', to: '2025-07-10', procedure: '1.000894' });
  const right = windowOf({ procedure: '1.000656' });

  it('is refused with its reason in words, and takes nothing else with it', async () => {
    const { items } = await ours.deliver('ma-sai', [wrong, straddling, right]);
    expect(items.map(({ outcome }: Data) => outcome)).toEqual(['refused', 'refused', 'recorded']);
    const [unknown, changed] = items;
    expect(unknown.reasons.map(({ code: reason }: Data) => reason)).toContain('unit-code-unknown');
    expect(unknown.reasons[0].vi).toContain('99999');
    expect(changed.reasons).toMatchObject([
      { code: 'unit-changes-within-window', details: { role: 'competent' } },
      { code: 'unit-changes-within-window', details: { role: 'receiving' } },
    ]);
    expect(changed.reasons[0].vi).toContain('xã Đức Phong');
    expect(changed.reasons[0].en).toContain('xã Lân Phong');
  });

  it('leaves all others unused where they were sent as one', async () => {
    const other = windowOf({ procedure: '1.004873' });
    const { items } = await ours.deliver('ca-lo', [wrong, other], 'all');
    expect(items.map(({ outcome }: Data) => outcome)).toEqual(['refused', 'unused']);
    expect(await windowsOf({ procedure: procedureId('1.004873') })).toEqual([]);
  });

  it('never becomes a question of a dossier or a person: such a body is not even kept', async () => {
    const dossier = 'H48.27-250704-0003';
    const head = await position();
    const withNumber = await ours.post('ho-so', [{ ...windowOf(), codeTable: '012345678901' }]);
    expect(withNumber).toMatchObject({ status: 422, body: { code: 'personal-data' } });
    const withField = await ours.post('ho-so-2', [{ ...windowOf(), soHoSo: dossier }]);
    expect(withField.status).toBe(422);
    expect(JSON.stringify([withNumber, withField])).not.toMatch(/012345678901|0003/);
    expect(await position()).toBe(head);
  });
});

describe('a correction', () => {
  it('is in force as soon as it is settled, says what it replaces, and outruns what comes later', async () => {
    const corrected = (revision: number, late: number) =>
      windowOf({
        revision,
        counts: { ...windowOf().counts, resolvedInTime: 9 - late, resolvedLate: late },
      });
    expect((await ours.deliver('dinh-chinh-3', [corrected(3, 3)])).items[0].outcome).toBe('restated');
    expect((await ours.deliver('dinh-chinh-2', [corrected(2, 5)])).items[0].outcome).toBe('outrun');
    expect(await windowsOf({ competent: lanPhong, procedure: procedureId('1.001193') })).toMatchObject([
      { revision: 3, counts: { resolvedLate: 3 } },
    ]);
  });
});

const position = async (): Promise<number> => (await world.get('inspector', '{ position }')).position;

/** Waits for what follows by itself. */
async function until<Found>(look: () => Promise<Found>, right: (found: Found) => boolean): Promise<Found> {
  for (let tries = 0; ; tries += 1) {
    const found = await look();
    if (right(found)) return found;
    if (tries > 200) throw new Error(`never came to be: ${JSON.stringify(found).slice(0, 2_000)}`);
    await pause(50);
  }
}

const asked = () => windowsOf({ source: askedSource });
const { states } = mapping;
if (states === null) throw new Error('the example maps states');
const publishMapping = (version: number, codes = states.codes) =>
  record(world, 'admin', 'publishMapping', {
    source: askedSource,
    version,
    mapping: { ...mapping, codeTable: portalStates.version, states: { ...states, codes } },
    by: 'Biên bản thống nhất với nhà cung cấp',
    idempotencyKey: `mapping ${version}`,
  });

describe('a system that cannot send', () => {
  const desks = ['21433', '21409'].map((unit) => ({ unit, receiving: unit, procedure: '1.001193' }));

  it('is asked, once its mapping is published', async () => {
    for (const desk of desks) filed.push(...dossiersOf(desk, '2025-06-20', 60, 60));
    await vendor.file(filed);
    await vendor.close('2025-07-01', '2025-07-31', '2025-08-04T01:00:00.000Z');
    await publishMapping(1);
    const found = await until(asked, (windows) => windows.length === 2);
    expect(found.map(({ competent }) => competent.title).sort()).toEqual(['xã Lân Phong', 'xã Mộ Đức']);
  });

  it('may call its states otherwise from one day to the next: what cannot be read stops, and nothing else', async () => {
    const release = { renamed: { 'Đang xử lý': 'Đang giải quyết (bản mới)' } };
    vendor.fail(release);
    setClock('2025-08-11T02:00:00.000Z');
    await vendor.close('2025-08-01', '2025-08-10', '2025-08-11T01:00:00.000Z');
    const stopped = await until(stoppedOf, (all) => all.length > 0);
    expect(stopped[0]).toMatchObject({ code: expect.stringContaining('state') });
    expect(await asked()).toHaveLength(2);
    await publishMapping(2, [...states.codes, { theirs: 'Đang giải quyết (bản mới)', ours: '4' }]);
    await until(asked, (windows) => windows.length === 4);
  });

  it('may be away for a month and come back with everything at once, twice and in no order', async () => {
    vendor.fail({ down: true });
    for (const [from, to] of weeks) await vendor.close(from, to, `${to}T16:00:00.000Z`);
    setClock('2025-09-15T02:00:00.000Z');
    await pause(600);
    expect(await asked()).toHaveLength(4);
    expect((await ours.deliver('trong-luc-do', [august])).items).toMatchObject([{ outcome: 'recorded' }]);
    vendor.fail({ doubled: true, shuffled: true });
    const found = await until(asked, (windows) => windows.length === 4 + 2 * weeks.length);
    expect(new Set(found.map(({ from, competent }) => `${from} ${competent.title}`)).size).toBe(found.length);
    vendor.recover();
  });
});

const august = windowOf({ from: '2025-08-01', to: '2025-08-31' });
const weeks = [
  ['2025-08-11', '2025-08-17'],
  ['2025-08-18', '2025-08-24'],
  ['2025-08-25', '2025-08-31'],
  ['2025-09-01', '2025-09-07'],
] as const;

const stoppedOf = async (): Promise<Data[]> => {
  const { source: found } = await world.get(
    'inspector',
    `query ($code: ShortCode!) { source(code: $code) { deliveries(first: 50) { edges { node { stopped { code item } } } } } }`,
    { code: askedCode },
  );
  return found.deliveries.edges.flatMap(({ node }: Data) => node.stopped);
};

describe('the night', () => {
  it('compares what was received with what the system has, and says where they differ', async () => {
    const changed = await vendor.tamper(
      `update mot_cua.so_lieu set so_dem = jsonb_set(so_dem, '{haiLong}', '0')
       where don_vi = '21433' and tu_ngay = '2025-07-01'`,
    );
    expect(changed).toBe(1);
    setClock('2025-09-16T18:30:00.000Z');
    const nights = await until(reconciliations, (found) => found[0]?.differing > 0);
    const last = nights[0];
    expect(nights.at(-1)).toMatchObject({ differing: 0 });
    expect(last).toMatchObject({ differing: 1 });
    expect(last?.differences.edges.map(({ node }: Data) => node)).toMatchObject([
      { count: 'satisfied', theirs: 0, from: '2025-07-01', competent: { value: '21433' } },
    ]);
  });
});

const reconciliations = async (): Promise<Data[]> => {
  const { source: found } = await world.get(
    'inspector',
    `query ($code: ShortCode!) { source(code: $code) { reconciliations(first: 5) { compared differing differences(first: 5) {
      edges { node { count theirs ours from competent { value } } } } } } }`,
    { code: askedCode },
  );
  return found.reconciliations;
};

describe('the desk', () => {
  it('shows for each source the last delivery, what waits, what was refused and why, and what is missing', async () => {
    const { sources } = await world.get(
      'inspector',
      `{ sources { code lastDelivery { receivedAt state } waiting refused { code count }
         missing(first: 50, from: "2025-07-01", to: "2025-08-31") { edges { node { unit { title } month missing } } } } }`,
    );
    const [sending, polled] = [code, askedCode].map((each) => sources.find((one: Data) => one.code === each));
    expect(sending).toMatchObject({ waiting: 0, lastDelivery: { state: 'settled' } });
    expect(sending.refused.map((one: Data) => one.code)).toEqual(
      expect.arrayContaining(['unit-code-unknown', 'unit-changes-within-window']),
    );
    expect(sending.missing.edges.map(({ node }: Data) => node)).toMatchObject([
      { unit: { title: 'xã Lân Phong' }, month: '2025-08-01', missing: 1 },
    ]);
    expect(polled).toMatchObject({ waiting: 0, missing: { edges: [] } });
  });

  it('leaves no trace of a citizen anywhere', async () => {
    const secrets = filed.flatMap(({ so_cccd, dien_thoai, so_ho_so, nguoi_nop }) => [
      so_cccd,
      dien_thoai,
      so_ho_so,
      nguoi_nop,
    ]);
    expect(secrets.length).toBeGreaterThan(400);
    const { rows } = await world.database.pool.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('record', 'view') and table_type = 'BASE TABLE'`,
    );
    expect(rows.length).toBeGreaterThan(20);
    for (const { name } of rows) {
      const { rows: found } = await world.database.pool.query(
        `select count(*)::int as count from ${name} as t where exists (
          select from unnest($1::text[]) as secret where strpos(t::text, secret) > 0)`,
        [secrets],
      );
      expect({ name, count: found[0].count }).toEqual({ name, count: 0 });
    }
  });
});

describe('what a plan promised', () => {
  const procedure = procedureId('1.000656');
  const literal = 'từ 98% hồ sơ đăng ký khai tử được giải quyết trước hạn, đúng hạn';
  const obligation = derivedId('obligation', promisedPlan, promisedTask, lanPhong, 'lead');
  const measured = async (seen = ours.seen()): Promise<Data> => {
    const { obligation: found } = await world.get(
      'inspector',
      `query ($id: UUID!, $seen: Position) { obligation(id: $id, asOf: { atLeast: $seen }) { state measurements { verdict
        target { literal } measurement { value numerator denominator restated sources { code }
          windows(first: 5) { edges { node { receipt revision from } } } } } } }`,
      { id: obligation, seen },
    );
    return found;
  };

  it('is measured by the windows, down to their receipts', async () => {
    const { settled } = await promise(world, literal, procedure);
    const { state, measurements } = await measured(settled);
    expect(state).toBe('assigned');
    expect(measurements).toMatchObject([
      {
        verdict: 'notMet',
        target: { literal },
        measurement: { value: '96.30', numerator: '26', denominator: '27', restated: 0, sources: [{ code }] },
      },
    ]);
    const [{ node: window }] = measurements[0].measurement.windows.edges;
    expect(window).toMatchObject({ revision: 1, from: '2025-07-01' });
    expect((await ours.settled(window.receipt)).items).toHaveLength(3);
  });

  it('is measured anew once a window is corrected, and nobody but a person says that it is fulfilled', async () => {
    const counts = { ...windowOf().counts, resolvedInTime: 9, resolvedLate: 0 };
    const { items } = await ours.deliver('dung-han', [
      windowOf({ procedure: '1.000656', revision: 2, counts }),
    ]);
    expect(items).toMatchObject([{ outcome: 'restated' }]);
    const { touchedByWindow } = await world.get(
      'inspector',
      `query ($window: UUID!) { touchedByWindow(window: $window) { obligation { id } target { literal } } }`,
      { window: items[0].window },
    );
    expect(touchedByWindow).toMatchObject([{ obligation: { id: obligation }, target: { literal } }]);
    expect(await measured()).toMatchObject({
      state: 'assigned',
      measurements: [{ verdict: 'met', measurement: { value: '100.00', restated: 1 } }],
    });
  });
});
