import { addDays, dayOf } from '@thac/domain/calendar/day';
import { sourceAfter } from '@thac/domain/oneStopShop/course';
import type {
  CodeTable,
  Counts,
  DeliveryEvent,
  SourceEvent,
  WindowContent,
} from '@thac/domain/oneStopShop/events';
import { receiptId, reconciliationId, sourceId } from '@thac/domain/oneStopShop/identity';
import { mapping } from '@thac/domain/oneStopShop/mappingControls';
import type { Series } from '@thac/domain/oneStopShop/series';
import { examined, settle } from '@thac/domain/policies/settling';
import type { Knowledge } from '@thac/domain/policies/windowChecks';
import { procedureId } from '@thac/domain/procedure/identity';
import type { UnitId } from '@thac/domain/vocabulary';
import type { Dice } from './dice.ts';
import type { Story } from './story.ts';

type Received = Extract<DeliveryEvent, { type: 'DeliveryReceived' }>['data'];

/** Codes of the sources of the examples. */
export const sourceCodes = ['qngai', 'tu-nghia'];

const by = { literal: '51/QĐ-UBND', plan: null };

/** Bảng mã: every half year another one. */
const tableOf = (version: string): CodeTable => ({
  version,
  from: '2021-01-01',
  states: [
    { state: '4', name: 'Đang xử lý', bucket: 'pending' },
    { state: '10', name: 'Đã trả kết quả', bucket: 'resolved' },
  ],
  unitSystems: ['GSO'],
});

/** Somebody looks after sources and code tables, or a source sends windows, which are settled at once or later. */
export function randomWindows(
  told: Story,
  random: Dice,
  { province, communes }: { province: UnitId; communes: readonly UnitId[] },
): (at: string) => Promise<void> {
  const tables: string[] = [];
  const series = new Map<string, Series>();
  const waiting: Received[] = [];
  const before: WindowContent[] = [];
  const mappings: Record<string, number> = {};
  let sent = 0;

  const knowledge = (source: string): Knowledge => ({
    source: told.events
      .filter((event) => event.stream === `source-${source}`)
      .reduce(
        (course, event) => sourceAfter(course, event as unknown as SourceEvent),
        null as ReturnType<typeof sourceAfter>,
      ),
    codeTable: (version) => (tables.includes(version) ? tableOf(version) : undefined),
    carriers: ({ value }) => {
      const unit = communes[Number(value) - 21_400];
      return unit === undefined ? [] : [commune(unit, value)];
    },
    upFrom: (unit) => [unit, province],
    procedure: (code) => ({ procedure: procedureId(code), course: { revisions: [handled], lastDay: null } }),
  });

  async function settleNext(at: string): Promise<void> {
    const next = waiting.shift();
    if (next === undefined) return;
    const { settled, entered, changed } = settle(
      next,
      examined(next, dayOf(at), knowledge(next.source)),
      series,
    );
    for (const { event } of entered) await told.dossier({ type: 'EnterWindow', data: event.data }, at);
    await told.delivery({ type: 'SettleDelivery', data: settled.data }, at);
    for (const [id, state] of changed) series.set(id, state);
  }

  async function send(source: string, at: string): Promise<void> {
    sent += 1;
    const key = `lan-${sent}`;
    const items = Array.from({ length: random.below(4) }, () =>
      before.length > 0 && random.below(4) === 0
        ? random.of(before)
        : windowOf(random, at, tables, communes.length),
    );
    before.push(...items);
    const data: Received = {
      receipt: receiptId(source, key),
      ...{ source, key, items, channel: 'poll', mode: random.of(['all', 'partial', 'partial']) },
      stopped: random.below(5) === 0 ? [{ item: 'dòng 3', code: 'state-unmapped', details: {} }] : [],
      ...{ cursor: `${sent}`, mapping: null },
    };
    await told.delivery({ type: 'DeliverWindows', data }, at);
    waiting.push(data);
    if (random.below(4) > 0) await settleNext(at);
  }

  return async (at) => {
    const code = sourceCodes[sent] ?? random.of(sourceCodes);
    const source = sourceId(code);
    const about = { source, name: `Một cửa ${code}`, vendor: random.of(['VNPT', 'Viettel']) };
    const scope = random.of([[province], communes.slice(0, 4)]);
    const kind = random.below(30);
    if (sent < sourceCodes.length || kind === 0)
      await told.source({ type: 'RegisterSource', data: { ...about, code, scope, by } }, at);
    const from = addDays(dayOf(at), -random.below(60));
    if (kind > 0 && kind < 4)
      await told.source({ type: 'ChangeSource', data: { ...about, scope, from, reason: 'Đổi phạm vi' } }, at);
    if (sent > 60 && code === 'tu-nghia')
      await told.source({ type: 'CloseSource', data: { source, lastDay: dayOf(at), reason: 'Gộp' } }, at);
    if (tables.length < 1 + sent / 20) {
      tables.push(`${tables.length + 1}`);
      await told.codeTable({ type: 'PublishCodeTable', data: { ...tableOf(`${tables.length}`), by } }, at);
    }
    if (kind === 10) {
      mappings[source] = (mappings[source] ?? 0) + 1;
      await told.feed(
        { type: 'PublishMapping', data: { source, version: mappings[source], mapping, by } },
        at,
      );
    }
    if (kind > 25) await told.feed({ type: 'ReconcileFeed', data: reconciliationOf(random, source, at) }, at);
    await send(source, at);
  };
}

/** What a source has of one window, held against what came. */
function reconciliationOf(random: Dice, source: string, at: string) {
  const code = { system: 'GSO', value: '21400' };
  const [from, to] = ['2021-10-01', '2021-10-30'];
  const about = { competent: code, receiving: code, procedure: '1.001193', from, to };
  const differing = random.below(2);
  const difference = { ...about, count: 'received' as const, theirs: random.below(9), ours: null };
  return {
    ...{ source, reconciliation: reconciliationId(source, dayOf(at)), from: '2021-01-01', to: dayOf(at) },
    ...{
      compared: random.below(50),
      unread: random.below(3),
      differing,
      differences: differing === 0 ? [] : [difference],
    },
  };
}

const handled = {
  name: 'Khai sinh',
  field: 'Hộ tịch',
  tiers: ['commune' as const],
  online: 'full' as const,
  from: '2020-01-01',
};

const commune = (unit: UnitId, code: string) => ({
  unit,
  ...{ name: `Xã ${code}`, kind: 'commune', tier: 'commune' as const, parent: null, parentName: null },
  ...{ codes: [{ system: 'GSO', value: code }], from: '2004-01-01', to: null },
});

/** A month before the day, of few communes and procedures, so that many windows are sent again and restated. */
function windowOf(random: Dice, at: string, tables: readonly string[], communes: number): WindowContent {
  const unit = () => ({ system: 'GSO', value: String(21_400 + random.below(Math.min(communes, 3))) });
  const competent = unit();
  const month = random.of(['2021-10', '2021-11', '2021-12']);
  const counts = countsOf(random);
  const pending = counts.pendingInTime + counts.pendingOverdue;
  const resolved = counts.resolvedEarly + counts.resolvedInTime + counts.resolvedLate;
  return {
    competent,
    receiving: random.below(4) === 0 ? unit() : competent,
    procedure: random.of(['1.001193', '1.001022']),
    from: `${month}-01`,
    to: random.below(12) === 0 ? addDays(dayOf(at), 1) : `${month}-30`,
    revision: 1 + random.below(4),
    codeTable: random.of(tables),
    counts: random.below(10) === 0 ? { ...counts, resolvedLate: 1_000 } : counts,
    states: random.of([
      [],
      [
        { state: '4', count: pending },
        { state: '10', count: resolved },
      ],
    ]),
  };
}

function countsOf(random: Dice): Counts {
  const [resolvedInTime, resolvedLate, pendingInTime, rated] = [5, 3, 4, 6].map((most) =>
    random.below(most),
  ) as [number, number, number, number];
  const none = { receivedByPost: 0, resolvedEarly: 0, pendingOverdue: 0, returned: 0, resultsByPost: 0 };
  const received = resolvedInTime + resolvedLate + pendingInTime;
  return {
    ...none,
    ...{ carried: 0, received, receivedOnline: received, resolvedInTime, resolvedLate, pendingInTime },
    ...{ digitised: resolvedInTime, paidOnline: 0, rated, satisfied: Math.floor(rated / 2) },
  };
}
