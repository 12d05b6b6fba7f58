import { createHash } from 'node:crypto';
import type { Deed } from './record.fixture.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** A UUID of its own for every name. */
export function uuid(...names: unknown[]): string {
  const hex = sha256(names.join('/'));
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export const plans = [uuid('plan', 1), uuid('plan', 2), uuid('plan', 3)] as const;
export const units = [uuid('unit', 1), uuid('unit', 2)] as const;
export const person = uuid('person', 1);

/** The file that a report brings. */
export const file = Buffer.from('Biểu số liệu quý I');
export const fileHash = sha256(file);

const duty = (plan: string, unit: string) => `duty-${plan}-${unit}`;
const owed = (plan: string, unit: string) => uuid('obligation', plan, unit);

/** Three plans for two units each, a report with a file, a person named and erased, and a calendar. */
export const story = (): Deed[] => [
  { stream: 'calendar', type: 'CalendarPublished@1', data: { edition: 1 } },
  { stream: `person-${person}`, type: 'PersonNamed@1', data: { name: { person, cipher: 'c2VhbGVk' } } },
  ...plans.flatMap((plan) => [registered(plan), ...units.map((unit) => assigned(plan, unit))]),
  { stream: 'report-a', type: 'ReportSaved@1', data: { unit: units[0], attachments: [attachment] } },
  ...plans.flatMap((plan) => units.map((unit) => accepted(plan, unit))),
  ...plans.map((plan) => submitted(plan, units[0])),
  { stream: `person-${person}`, type: 'PersonErased@1', data: { person } },
];

const attachment = { name: 'bieu.txt', sha256: fileHash, mediaType: 'text/plain', bytes: file.length };

const registered = (plan: string): Deed => ({
  stream: `plan-${plan}`,
  type: 'PlanRegistered@1',
  data: {
    plan,
    issuer: { unit: units[0], capacity: 'head' },
    documentType: 'KH',
    number: null,
    symbol: null,
    title: 'Tuyên truyền cải cách hành chính',
    issuedOn: '2022-01-05',
    period: { from: '2022-01-01', to: '2022-12-31' },
  },
});

const assigned = (plan: string, unit: string): Deed => ({
  stream: duty(plan, unit),
  type: 'ObligationsAssigned@1',
  data: {
    plan,
    unit,
    issuer: units[0],
    assignments: [
      {
        obligation: owed(plan, unit),
        task: uuid('task', plan),
        role: 'lead',
        modality: 'binding',
        output: 'activity',
        due: '2022-02-28',
      },
    ],
  },
});

const accepted = (plan: string, unit: string): Deed => ({
  stream: duty(plan, unit),
  type: 'ObligationAccepted@1',
  data: { obligation: owed(plan, unit), note: 'Đã nhận' },
});

const submitted = (plan: string, unit: string): Deed => ({
  stream: duty(plan, unit),
  type: 'ObligationSubmitted@1',
  data: { obligation: owed(plan, unit), note: 'Đã xong', evidence: [], submission: 1 },
});
