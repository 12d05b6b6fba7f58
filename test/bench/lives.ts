import { derivedId } from '@thac/domain/identity';
import { reportId } from '@thac/domain/report/identity';
import { dutyStream, regimeStream, reportStream, unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { issuerId, metadata, planId, taskIds, unitIds, type Workload } from './workload.ts';

const districts = Array.from({ length: 50 }, (_, index) => derivedId('bench', 'district', String(index)));
const noon = (day: string) => `${day}T05:00:00.000Z`;

/** The map of the benchmark: the issuer, fifty units under it, and all others spread under those. */
export function mapped(units: number): NewEvent[] {
  const one = (unit: string, name: string, tier: string, parent: string | null): NewEvent => {
    const kind = tier === 'district' ? 'rural-district' : tier;
    const data = { unit, name, kind, tier, parent, codes: [], from: '2021-01-01' };
    const id = derivedId('bench', 'established', unit);
    const at = noon('2021-01-01');
    return { stream: unitStream(unit), version: 1, id, type: 'UnitEstablished', at, data, metadata };
  };
  return [
    one(issuerId, 'Quảng Ngãi', 'province', null),
    ...districts.map((unit, index) => one(unit, `Huyện ${index + 1}`, 'district', issuerId)),
    ...unitIds(units).map((unit, index) =>
      one(unit, `Xã ${index + 1}`, 'commune', districts[index % districts.length] ?? issuerId),
    ),
  ];
}

/** What became of a fifth of the work: accepted, handed in in time or late, and confirmed. */
export function lived({ units, tasks }: Workload): NewEvent[] {
  const taskOf = taskIds(tasks);
  return unitIds(units).flatMap((unit, index) => {
    const stream = dutyStream(planId, unit);
    const touched = taskOf.filter((_, at) => (at + index) % 5 === 0);
    const told = touched.flatMap((task, at) => {
      const obligation = derivedId('obligation', planId, task, unit, 'lead');
      const day = `2026-0${1 + ((index + at) % 6)}-14`;
      const submitted = { obligation, submission: 1, note: 'Báo cáo', evidence: [] };
      const fulfilled = { obligation, submission: 1, note: '', derivedPlan: null, issuedOn: null };
      return [
        { type: 'ObligationSubmitted', at: noon(day), data: submitted },
        { type: 'ObligationFulfilled', at: noon(day), data: fulfilled },
      ];
    });
    return told.map((event, at): NewEvent => {
      const version = at + 2;
      return { ...event, stream, version, id: derivedId('bench', stream, String(version)), metadata };
    });
  });
}

export const regimeId = derivedId('bench', 'regime');

/** A regime that asks every commune four times a year, and a first quarter for which four of five have reported. */
export function reported(units: number): NewEvent[] {
  const due = {
    literal: 'chậm nhất ngày 16',
    rule: { kind: 'dayOfMonth', bound: 'by', day: 16, monthsAfter: 0 },
  };
  const legs = (['commune', 'district'] as const).map((tier) => ({
    ...{ tier, to: 'superior', via: null, due: { ...due, rolling: 'literal' } },
  }));
  const terms = {
    ...{ name: 'Báo cáo cải cách hành chính', frequency: 'cchc', closesOn: 14, cumulative: true },
    reporters: { units: [], sets: [{ every: 'commune', of: issuerId }] },
    ...{ figures: [], sections: [], legs },
  };
  const by = { literal: 'Kế hoạch', plan: null };
  const told = (
    stream: string,
    version: number,
    type: string,
    day: string,
    data: NewEvent['data'],
  ): NewEvent => {
    const id = derivedId('bench', stream, String(version));
    return { stream, version, id, type, at: noon(day), data, metadata };
  };
  const established = { regime: regimeId, owner: issuerId, terms, from: '2025-12-15', by };
  const reports = unitIds(units).flatMap((unit, index) => {
    if (index % 5 === 0) return [];
    const report = reportId(regimeId, '2026-03T', unit);
    const stream = reportStream(report);
    const content = { content: { figures: [], sections: [] }, attachments: [] };
    const which = { report, regime: regimeId, period: '2026-03T', unit };
    const handed = {
      ...{ report, version: 1, owner: issuerId, to: issuerId, via: null, ...content, discharges: [] },
      ...{ due: { literal: due.literal, due: '2026-03-16', closesOn: '2026-03-14' } },
      ...{ estimate: false, explanations: [], restates: null },
    };
    const day = `2026-03-${15 + (index % 4)}`;
    return [
      told(stream, 1, 'ReportSaved', day, { ...which, ...content }),
      told(stream, 2, 'ReportSubmitted', day, handed),
    ];
  });
  return [told(regimeStream(regimeId), 1, 'RegimeEstablished', '2025-12-01', established), ...reports];
}
