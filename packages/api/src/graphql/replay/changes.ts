import { spoken } from '@thac/domain/calendar/spoken';
import type { Said } from '@thac/domain/deadline/inWords';
import type { Day, ObligationId } from '@thac/domain/vocabulary';
import { planStates, workStates } from '@thac/domain/words/states';
import type { ObligationTable } from '@thac/projections/obligations';
import type { PlanTable } from '@thac/projections/plans';
import { dutyChanges, planChanges } from '@thac/projections/replaying';
import type { Moment } from '../reads.ts';
import { nameAt } from '../words/naming.ts';

/** Một thay đổi: which part, of the plan itself or of an obligation, and what it was and is; null is nothing. */
export type Change = {
  obligation: ObligationId | null;
  field: Said;
  before: Said | null;
  after: Said | null;
};

/** How one column is told: what it is called, and its value in words. */
type Column<Row> = {
  field: Said;
  told: (row: Row, moment: Moment, on: Day) => Promise<Said | null> | Said | null;
};

const same = (text: string | null): Said | null => (text === null ? null : { vi: text, en: text });
const day = (value: Day | null): Said | null => (value === null ? null : { vi: spoken(value), en: value });
const body = async (moment: Moment, unit: string | null, on: Day): Promise<Said | null> =>
  same(unit === null ? null : await nameAt(moment, { what: 'body', id: unit, on }));

const ofPlan: readonly Column<PlanTable>[] = [
  { field: { vi: 'trạng thái', en: 'state' }, told: ({ state }) => planStates[state] },
  { field: { vi: 'số, ký hiệu', en: 'symbol' }, told: ({ symbol }) => same(symbol) },
  { field: { vi: 'trích yếu', en: 'title' }, told: ({ title }) => same(title) },
  { field: { vi: 'loại văn bản', en: 'type' }, told: ({ document_type }) => same(document_type) },
  { field: { vi: 'ngày ban hành', en: 'day of issue' }, told: ({ issued_on }) => day(issued_on) },
  {
    field: { vi: 'thời kỳ', en: 'period' },
    told: ({ period_from: from, period_to: to }) =>
      from === null || to === null
        ? null
        : { vi: `${spoken(from)} đến ${spoken(to)}`, en: `${from} to ${to}` },
  },
  {
    field: { vi: 'cơ quan ban hành', en: 'issuer' },
    told: ({ issuer }, moment, on) => body(moment, issuer, on),
  },
  {
    field: { vi: 'cơ quan theo dõi', en: 'holder' },
    told: ({ holder }, moment, on) => body(moment, holder, on),
  },
  {
    field: { vi: 'văn bản thay thế', en: 'replacement' },
    told: async ({ replacement }, moment, on) =>
      same(replacement === null ? null : await nameAt(moment, { what: 'plan', id: replacement, on })),
  },
];

const ofDuty: readonly Column<ObligationTable>[] = [
  { field: { vi: 'trạng thái', en: 'state' }, told: ({ state }) => workStates[state] },
  {
    field: { vi: 'hạn', en: 'due' },
    told: ({ due_on }) => day(due_on) ?? { vi: 'không quy định', en: 'none' },
  },
  {
    field: { vi: 'tiến độ', en: 'progress' },
    told: ({ progress }) => (progress === 0 ? null : same(`${progress}%`)),
  },
  {
    field: { vi: 'lần trình', en: 'submission' },
    told: ({ submission }) => (submission === 0 ? null : same(String(submission))),
  },
  {
    field: { vi: 'chuyển sang', en: 'passed on to' },
    told: ({ passed_to }, moment, on) => body(moment, passed_to, on),
  },
];

/** Điều đã thay đổi at each of the positions, of the plan first and then of what is owed under it. */
export async function changesAt(
  moment: Moment,
  plan: string,
  days: ReadonlyMap<number, Day>,
): Promise<Map<number, Change[]>> {
  const positions = [...days.keys()];
  const [plans, duties] = [
    await planChanges(moment.db, plan, positions),
    await dutyChanges(moment.db, plan, positions),
  ];
  const told = new Map<number, Change[]>(positions.map((position) => [position, []]));
  for (const { position, before, after } of plans)
    told
      .get(position)
      ?.push(...(await differences(ofPlan, null, { before, after }, moment, days.get(position))));
  for (const { position, before, after } of duties) {
    const obligation = (after ?? before)?.obligation ?? null;
    told
      .get(position)
      ?.push(...(await differences(ofDuty, obligation, { before, after }, moment, days.get(position))));
  }
  return told;
}

async function differences<Row>(
  columns: readonly Column<Row>[],
  obligation: ObligationId | null,
  { before, after }: { before: Row | null; after: Row | null },
  moment: Moment,
  on: Day = moment.validAt,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (const { field, told } of columns) {
    const was = before === null ? null : await told(before, moment, on);
    const is = after === null ? null : await told(after, moment, on);
    if (was?.en !== is?.en || was?.vi !== is?.vi) changes.push({ obligation, field, before: was, after: is });
  }
  return changes;
}
