import { derivedId } from '@thac/domain/identity';
import type { Assignment } from '@thac/domain/obligation/events';
import { dutyStream, unitStream } from '@thac/domain/streams';
import type { Metadata } from '@thac/domain/vocabulary';
import type { NewEvent } from '@thac/eventstore/event';

/** What becomes of one obligation: when it falls due, is handed in and is accepted. */
export type Fate = { due: string | null; submitted?: string; accepted?: string };

const metadata: Metadata = {
  actor: 'official:figures',
  unit: null,
  onBehalfOf: null,
  authority: null,
  correlation: 'figures',
  causation: 'figures',
};

const eventId = (stream: string, version: number) => derivedId('figures', stream, String(version));
const noon = (day: string) => `${day}T05:00:00.000Z`;

/** A province and so many communes under it, each established by an event. */
export function establish(communes: number): { province: string; communes: string[]; events: NewEvent[] } {
  const province = derivedId('figures', 'unit', 'province');
  const ids = Array.from({ length: communes }, (_, index) => derivedId('figures', 'unit', String(index)));
  const one = (unit: string, name: string, tier: 'province' | 'commune', parent: string | null): NewEvent => {
    const stream = unitStream(unit);
    const data = { unit, name, kind: tier, tier, parent, codes: [], from: '2025-07-01' };
    const at = noon('2025-07-01');
    return { stream, version: 1, id: eventId(stream, 1), type: 'UnitEstablished', at, data, metadata };
  };
  return {
    province,
    communes: ids,
    events: [
      one(province, 'Quảng Ngãi', 'province', null),
      ...ids.map((unit, index) => one(unit, `Xã số ${index + 1}`, 'commune', province)),
    ],
  };
}

/** One task of its own for every fate: assigned to the unit in one list, then handed in and accepted day by day. */
export function owe(plan: string, unit: string, issuer: string, fates: readonly Fate[]): NewEvent[] {
  const stream = dutyStream(plan, unit);
  const assignments = fates.map(({ due }, index): Assignment => {
    const task = derivedId('figures', 'task', plan, String(index));
    const obligation = derivedId('obligation', plan, task, unit, 'lead');
    return { obligation, task, role: 'lead', modality: 'binding', output: 'report', due };
  });
  const told: { type: string; at: string; data: Record<string, unknown> }[] = [
    { type: 'ObligationsAssigned', at: noon('2026-01-05'), data: { plan, unit, issuer, assignments } },
  ];
  for (const [index, { submitted, accepted }] of fates.entries()) {
    const obligation = assignments[index]?.obligation;
    const note = 'Báo cáo kết quả';
    if (submitted !== undefined)
      told.push({
        type: 'ObligationSubmitted',
        at: noon(submitted),
        data: { obligation, submission: 1, note, evidence: [] },
      });
    if (accepted !== undefined)
      told.push({
        type: 'ObligationFulfilled',
        at: noon(accepted),
        data: { obligation, submission: 1, note: '', derivedPlan: null, issuedOn: null },
      });
  }
  return told.map((event, index) => {
    const version = index + 1;
    return { ...event, stream, version, id: eventId(stream, version), metadata };
  });
}
