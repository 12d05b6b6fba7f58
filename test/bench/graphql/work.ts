import { derivedId } from '@thac/domain/identity';
import { obligationId } from '@thac/domain/policies/cascade';
import { dutyStream } from '@thac/domain/streams';
import type { ObligationId, UnitId } from '@thac/domain/vocabulary';
import type { NewEvent } from '@thac/eventstore/event';
import { metadataOf } from './country.ts';
import { type Paper, taskId } from './papers.ts';

type Said = { type: string; data: NewEvent['data'] };

const submitted = (obligation: ObligationId): Said => ({
  type: 'ObligationSubmitted',
  data: { obligation, submission: 1, note: 'Báo cáo kết quả thực hiện', evidence: [] },
});

/** What is said of fifty obligations, one after the other; of all others nothing is. */
const courses: ((obligation: ObligationId, turn: number) => Said[])[] = [
  ...Array.from({ length: 3 }, () => (obligation: ObligationId) => [
    { type: 'ObligationAccepted', data: { obligation, note: 'Đã nhận' } },
  ]),
  ...Array.from({ length: 4 }, () => (obligation: ObligationId, turn: number) => [
    {
      type: 'ProgressReported',
      data: { obligation, percent: 10 + (turn % 9) * 10, note: 'Đang triển khai tại các thôn' },
    },
  ]),
  ...Array.from({ length: 3 }, () => (obligation: ObligationId) => [submitted(obligation)]),
  ...Array.from({ length: 5 }, () => (obligation: ObligationId) => [
    submitted(obligation),
    {
      type: 'ObligationFulfilled',
      data: { obligation, submission: 1, note: '', derivedPlan: null, issuedOn: null },
    },
  ]),
];

/** What communes did of a plan's tasks: three of ten are accepted, on their way, handed in or confirmed, in time or late. */
export function* workOf(paper: Paper, derived: ReadonlySet<UnitId>): Generator<NewEvent> {
  const { plan, communes, forCommunes, round } = paper;
  for (const [number, unit] of communes.entries()) {
    const stream = dutyStream(plan, unit);
    // Assigned by the cascade, and handed in and confirmed with the plan of its own.
    let version = derived.has(unit) ? 3 : 1;
    for (let index = derived.has(unit) ? 1 : 0; index < forCommunes; index += 1) {
      const turn = number * 7 + index * 3 + round * 5;
      const said = courses[turn % 50]?.(obligationId(plan, taskId(plan, index), unit, 'lead'), turn) ?? [];
      for (const { type, data } of said) {
        version += 1;
        const at = `2026-0${2 + (turn % 7)}-${12 + (turn % 6)}T05:00:00.000Z`;
        const id = derivedId('bench', stream, String(version));
        yield { stream, version, id, type, at, data, metadata: metadataOf(unit) };
      }
    }
  }
}
