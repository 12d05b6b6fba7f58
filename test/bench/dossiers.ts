import { derivedId } from '@thac/domain/identity';
import type { Counts, WindowContent } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { procedureId } from '@thac/domain/procedure/identity';
import { unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { issuerId, metadata } from './workload.ts';

/** How many windows there are of how many communes, and how many items say them: some twice, some corrected. */
export type DossierLoad = { communes: number; procedures: number; months: number; items: number };

/** The source of the benchmark, as its bodies name it, and what it signs with. */
export const sourceCode = 'bench';
export const secretLetter = 'b';

export const dossierLoad = (short: boolean): DossierLoad =>
  short
    ? { communes: 20, procedures: 5, months: 6, items: 1_000 }
    : { communes: 1_000, procedures: 10, months: 6, items: 100_000 };

const codeTable = 'bench-1';
const at = '2026-08-01T01:00:00.000Z';
const by = { literal: 'Quyết định', plan: null };
const codeOf = (commune: number): string => String(20_001 + commune);
const procedureOf = (index: number): string => `1.${String(100_000 + index)}`;

/** A province with its communes, a source that speaks for all of them, a code table, and the procedures. */
export function preparations({ communes, procedures }: DossierLoad): NewEvent[] {
  const source = sourceId(sourceCode);
  return [
    unit(issuerId, 'Quảng Ngãi', 'province', 'province', null, '51'),
    ...Array.from({ length: communes }, (_, index) => {
      const id = derivedId('bench', 'commune', String(index));
      return unit(id, `Xã ${index + 1}`, 'commune', 'commune', issuerId, codeOf(index));
    }),
    told('code-table', 'CodeTablePublished', {
      version: codeTable,
      from: '2025-01-01',
      states: [
        { state: '4', name: 'Đang xử lý', bucket: 'pending' },
        { state: '7', name: 'Rút hồ sơ', bucket: 'returned' },
        { state: '10', name: 'Đã trả kết quả', bucket: 'resolved' },
      ],
      unitSystems: ['GSO'],
      by,
    }),
    told(`source-${source}`, 'SourceRegistered', {
      source,
      code: sourceCode,
      name: 'Hệ thống thông tin giải quyết thủ tục hành chính',
      vendor: 'bench',
      scope: [issuerId],
      by,
    }),
    ...Array.from({ length: procedures }, (_, index) => {
      const code = procedureOf(index);
      const procedure = procedureId(code);
      return told(`procedure-${procedure}`, 'ProcedurePublished', {
        procedure,
        code,
        name: `Thủ tục ${index + 1}`,
        field: 'Hộ tịch',
        tiers: ['commune'],
        online: 'full',
        from: '2025-01-01',
        by,
      });
    }),
  ];
}

const told = (stream: string, type: string, data: Record<string, unknown>): NewEvent => ({
  stream,
  version: 1,
  id: derivedId('bench', stream),
  type,
  at,
  data,
  metadata,
});

const unit = (id: string, name: string, kind: string, tier: string, parent: string | null, code: string) =>
  told(unitStream(id), 'UnitEstablished', {
    unit: id,
    name,
    kind,
    tier,
    parent,
    codes: [{ system: 'GSO', value: code }],
    from: '2021-01-01',
  });

/** What must be in force when all is settled. */
export function expectedOf({ communes, procedures, months, items }: DossierLoad) {
  const windows = communes * procedures * months;
  const corrected = Math.round(windows / 6);
  return { windows, corrected, duplicates: items - windows - corrected };
}

/** What was sent, in the order in which it was sent. */
type Sent = { items: WindowContent[] };

/**
 * 60 % windows, 10 % corrections of them and 30 % that say again what another item says; in no order at all, so that a
 * correction comes before what it corrects as often as after it.
 */
function sentOf(load: DossierLoad): Sent {
  const { windows, corrected, duplicates } = expectedOf(load);
  const first = Array.from({ length: windows }, (_, index) => windowOf(load, index, 1));
  const second = first.slice(0, corrected).map((_, index) => windowOf(load, index, 2));
  const different = shuffled([...first, ...second]);
  const items = shuffled([...different, ...different.slice(0, duplicates)]);
  return { items };
}

function windowOf({ communes, procedures }: DossierLoad, index: number, revision: number): WindowContent {
  const unitCode = { system: 'GSO', value: codeOf(index % communes) };
  const rest = Math.floor(index / communes);
  const month = String(1 + Math.floor(rest / procedures)).padStart(2, '0');
  const counts = countsOf(index, revision);
  return {
    competent: unitCode,
    receiving: unitCode,
    procedure: procedureOf(rest % procedures),
    from: `2026-${month}-01`,
    to: `2026-${month}-28`,
    revision,
    codeTable,
    counts,
    states: [
      { state: '4', count: counts.pendingInTime + counts.pendingOverdue },
      { state: '7', count: counts.returned },
      { state: '10', count: counts.resolvedEarly + counts.resolvedInTime + counts.resolvedLate },
    ],
  };
}

function countsOf(index: number, revision: number): Counts {
  const resolved = 40 + (index % 50) + revision;
  return {
    carried: 5,
    received: resolved + 3,
    receivedOnline: resolved - 10,
    receivedByPost: 3,
    resolvedEarly: resolved - 12,
    resolvedInTime: 10,
    resolvedLate: 2,
    pendingInTime: 6,
    pendingOverdue: 1,
    returned: 1,
    digitised: resolved - 4,
    paidOnline: 20,
    resultsByPost: 2,
    rated: 12,
    satisfied: 11,
  };
}

/** The requests in order: so many items in each; each tenth is sent once more under its own key. */
export function* requestsOf(load: DossierLoad, each: number): Generator<{ key: string; body: string }> {
  const { items } = sentOf(load);
  for (let from = 0; from < items.length; from += each) {
    const windows = items.slice(from, from + each);
    const sent = {
      key: `bench-${from / each}`,
      body: JSON.stringify({ source: sourceCode, mode: 'partial', windows }),
    };
    yield sent;
    if ((from / each) % 10 === 9) yield sent;
  }
}

/** The same order in every run (xorshift32, Fisher and Yates). */
function shuffled<Item>(items: readonly Item[]): Item[] {
  const order = [...items];
  let state = 0x9e3779b9;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const other = (state >>> 0) % (last + 1);
    [order[last], order[other]] = [order[other] as Item, order[last] as Item];
  }
  return order;
}
