import { derivedId } from '@thac/domain/identity';
import { dutyStream, planStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import { at, dueOf, issuerId, metadata, unitIds } from './workload.ts';

/** How many events one duty of the benchmark has: assigned, accepted, eight times reported. */
const perDuty = 10;

/** How many units each plan of the benchmark is for. */
const unitsPerPlan = 100;

const units = unitIds(unitsPerPlan);

/** The plans of the benchmark that so many events are enough for. */
export const benchPlans = (events: number): string[] =>
  Array.from({ length: Math.ceil(events / (unitsPerPlan * perDuty + 1)) }, (_, at) =>
    derivedId('bench', 'proven plan', String(at)),
  );

/** Plans and all that was ever said of their duties, plan by plan. */
export function* storyOf(plan: string): Generator<NewEvent> {
  yield event(planStream(plan), 1, 'PlanRegistered', {
    plan,
    issuer: { unit: issuerId, capacity: 'head' },
    documentType: 'KH',
    number: null,
    symbol: null,
    title: 'Tuyên truyền cải cách hành chính',
    issuedOn: '2026-01-05',
    period: { from: '2026-01-01', to: '2026-12-31' },
  });
  for (const [number, unit] of units.entries()) yield* dutyStory(plan, unit, number);
}

function* dutyStory(plan: string, unit: string, number: number): Generator<NewEvent> {
  const stream = dutyStream(plan, unit);
  const obligation = derivedId('obligation', plan, unit);
  const task = derivedId('task', plan);
  const owed = { role: 'lead', modality: 'binding', output: 'activity', due: dueOf(number) };
  const assignments = [{ obligation, task, ...owed }];
  yield event(stream, 1, 'ObligationsAssigned', { plan, unit, issuer: issuerId, assignments });
  yield event(stream, 2, 'ObligationAccepted', { obligation, note: 'Đã nhận' });
  for (let version = 3; version <= perDuty; version += 1)
    yield event(stream, version, 'ProgressReported', { obligation, percent: version * 9, note: 'Đang làm' });
}

const event = (stream: string, version: number, type: string, data: Record<string, unknown>): NewEvent => ({
  stream,
  version,
  id: derivedId('event', stream, String(version)),
  type,
  at,
  data,
  metadata,
});
