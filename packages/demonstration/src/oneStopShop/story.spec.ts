import type { DossierEvent, Outcome, Received, Settled } from '@thac/domain/oneStopShop/events';
import { personalIn } from '@thac/domain/oneStopShop/privacy';
import type { PastEvent } from '@thac/domain/policies/history';
import { beforeAll, describe, expect, it } from 'vitest';
import { lanPhongUnit } from '../cast.ts';
import { openingEvents, reorganisationEvents } from '../opening.ts';
import { centre } from './centre.ts';
import { portalStates } from './portalStates.ts';
import { certifiedCopy, householdBusiness } from './procedures.ts';
import { oneStopShopEvents } from './story.ts';

let events: PastEvent[];
let windows: DossierEvent['data'][];
const settled = new Map<string, Settled['items']>();

beforeAll(async () => {
  const opening = openingEvents();
  const units = [...opening, ...reorganisationEvents(opening)].filter(({ stream }) =>
    stream.startsWith('unit-'),
  );
  events = await oneStopShopEvents(units);
  windows = events.flatMap(({ type, data }) =>
    type.startsWith('Window') ? [data as DossierEvent['data']] : [],
  );
  const keys = new Map<string, string>();
  for (const { type, data } of events) {
    if (type === 'DeliveryReceived') keys.set((data as Received).receipt, (data as Received).key);
    if (type !== 'DeliverySettled') continue;
    settled.set(keys.get((data as Settled).receipt) ?? '', (data as Settled).items);
  }
}, 60_000);

/** How many items of a delivery came to what, with the reasons of those that were refused. */
function outcomesOf(key: string) {
  const items = settled.get(key) ?? [];
  const counted: Partial<Record<Outcome, number>> = {};
  for (const { outcome } of items) counted[outcome] = (counted[outcome] ?? 0) + 1;
  return { ...counted, why: [...new Set(items.flatMap(({ reasons }) => reasons.map(({ code }) => code)))] };
}

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

describe('the figures of the one-stop shops of Quảng Ngãi', () => {
  it('are settled delivery by delivery', () => {
    expect(Object.fromEntries([...settled.keys()].map((key) => [key, outcomesOf(key)]))).toEqual({
      'qng-2025-06': { recorded: 27, refused: 1, why: ['outside-scope'] },
      'qng-2025-07': {
        recorded: 8,
        refused: 2,
        why: ['unit-changes-within-window', 'unit-code-unknown-on-day'],
      },
      'qng-2026-01': { recorded: 200, why: [] },
      'qng-2026-02': { recorded: 200, why: [] },
      'qng-2026-02-dinh-chinh-2': { restated: 1, why: [] },
      'qng-2026-02-dinh-chinh-1': { outrun: 1, why: [] },
      'qng-2026-03': { recorded: 200, why: [] },
      'qng-2026-03-dinh-chinh': { restated: 1, why: [] },
      'qng-2026-04': { recorded: 198, why: [] },
      'qng-2026-04-gui-lai': { duplicate: 12, why: [] },
      'ly-son-2026-04': { recorded: 2, why: [] },
      'qng-2026-05': { recorded: 200, why: [] },
      'qng-2026-06': { recorded: 199, refused: 1, why: ['state-unknown'] },
    });
  });

  it('mean by one code the commune of the day', () => {
    const coded = windows.filter(
      ({ content }) => content.competent.value === '21433' && content.procedure === certifiedCopy,
    );
    const [before, ...since] = coded;
    expect(before?.content.to).toBe('2025-06-30');
    expect(before?.competent).not.toBe(lanPhongUnit);
    expect(new Set(since.map(({ competent }) => competent))).toEqual(new Set([lanPhongUnit]));
  });

  it('keep the unit that receives apart from the one that decides', () => {
    const received = windows.filter(({ receiving }) => receiving === centre);
    expect(received).toHaveLength(24);
    expect(new Set(received.map(({ content }) => content.procedure))).toEqual(new Set([householdBusiness]));
    expect(received.every(({ competent, receiving }) => competent !== receiving)).toBe(true);
  });

  it('carry over what was pending a month before', () => {
    const months = Map.groupBy(
      windows.filter(({ content }) => content.revision === 1 && content.from > '2026'),
      ({ series }) => series,
    );
    for (const [, series] of months)
      for (const [index, { content }] of series.entries()) {
        const last = series[index - 1]?.content.counts;
        if (last !== undefined && series.length === 6)
          expect(content.counts.carried).toBe(last.pendingInTime + last.pendingOverdue);
      }
  });

  it('bring nothing in which a person could be found, and every text in NFC', () => {
    const brought = events.flatMap(({ type, data }) => (type === 'DeliveryReceived' ? textsIn(data) : []));
    expect(brought.length).toBeGreaterThan(10_000);
    expect([...new Set(brought)].filter((text) => personalIn(text) !== null)).toEqual([]);
    const text = JSON.stringify(events);
    expect(text.normalize('NFC')).toBe(text);
  });
});

describe('the code table', () => {
  it('has the ten states of the national portal, and says where each is counted', () => {
    expect(portalStates.states.map(({ state }) => state)).toEqual(
      [...Array(10).keys()].map((i) => `${i + 1}`),
    );
    const counted = Object.groupBy(portalStates.states, ({ bucket }) => bucket);
    expect(Object.fromEntries(Object.entries(counted).map(([bucket, all]) => [bucket, all.length]))).toEqual({
      none: 2,
      pending: 4,
      returned: 2,
      resolved: 2,
    });
  });
});
