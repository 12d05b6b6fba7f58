import { dayOf } from '@thac/domain/calendar/day';
import type { PastObligationEvent } from '@thac/domain/policies/history';
import { type Passed, passOn, streamsOf } from '@thac/domain/policies/passing';
import { takeBack } from '@thac/domain/policies/takingBack';
import { refuse } from '@thac/domain/refusal';
import { dutyStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { type Placing, proposable, proposableByHeir, unitsUnder } from '@thac/projections/hanging';
import { passedBy } from '@thac/projections/inheritanceQueries';
import { obligationsById } from '@thac/projections/obligationQueries';
import { plansById } from '@thac/projections/planQueries';
import { decidedOf } from '../appending.ts';
import type { House } from '../record.ts';
import { readStreams } from '../streams.ts';
import type { Concern, Item, Scope, Setting, SuccessionKind } from './kinds.ts';
import { successionDoorRefusals } from './refusals.ts';

/** Nhiệm vụ còn treo của đơn vị đã kết thúc. */
export const obligationKind: SuccessionKind = {
  counted: 'obligations',
  proposed: async (house, setting, scope) => {
    const merged = setting.passing === 'merge';
    const placings = await placingsOf(house, setting, scope);
    const counts = await proposableByHeir(house.views, placings, merged, setting.asOf);
    const all = counts.reduce((sum, { count }) => sum + count, 0);
    const chosen = headOf(counts, scope.limit);
    const rows = await proposable(
      house.views,
      placings.filter(({ heir }) => chosen.has(heir)),
      merged,
      setting.asOf,
    );
    const items = upTo(rows, scope.limit).map(
      ({ obligation, heir, due }): Item => ({
        kind: 'obligation',
        id: obligation,
        heirs: [{ unit: heir, footprint: null }],
        due,
      }),
    );
    return { items, remaining: all - items.length };
  },
  decide: async (house, setting, items) => {
    const passed = await passedOf(house, setting, items);
    const histories = await historiesOf(house, streamsOf(passed));
    const { decision, reorganisation, passing, reason } = setting;
    const { events, effects } = passOn({ decision, reorganisation, passing, reason }, passed, histories);
    const lines = effects.map(({ heirs }, index) => ({
      item: items[index] as Item,
      heirs: heirs.map(({ obligation: id, ...heir }) => ({ ...heir, id })),
    }));
    return {
      decided: decidedOf(events, histories),
      concerns: await concernsOf(house, setting.asOf, passed),
      lines,
    };
  },
  undo: async (house, undoing) => {
    const passed = await passedBy(house.views, undoing.decision);
    const duties = passed.flatMap(({ plan, unit, heirs }) =>
      [unit, ...heirs.map((heir) => heir.unit)].map((one) => dutyStream(plan, one)),
    );
    const histories = await historiesOf(house, [...new Set(duties)]);
    const events = takeBack(undoing, passed, histories);
    return {
      decided: decidedOf(events, histories),
      concerns: await concernsOf(house, { knownAt: null, validAt: dayOf(house.clock()) }, passed),
      lines: [],
    };
  },
};

/** Every unit that passes whole to one heir: who comes to the same heir counts also where it is not asked for. */
async function placingsOf({ views }: House, setting: Setting, { unit, under }: Scope): Promise<Placing[]> {
  const within = under === null ? null : new Set(await unitsUnder(views, under, setting.asOf));
  return [...setting.fates.values()].flatMap((fate): Placing[] => {
    if (fate.heir === null) return [];
    const asked = (unit === null || fate.unit === unit) && (within === null || within.has(fate.unit));
    return [{ unit: fate.unit, heir: fate.heir, within: asked }];
  });
}

/** The first heirs whose obligations fill one decision, the last one perhaps more than that. */
function headOf(counts: readonly { heir: UnitId; count: number }[], limit: number): ReadonlySet<UnitId> {
  const chosen = new Set<UnitId>();
  let sum = 0;
  for (const { heir, count } of counts) {
    if (sum >= limit) break;
    chosen.add(heir);
    sum += count;
  }
  return chosen;
}

/** What comes together to one heir stays together, unless it alone is more than one decision takes. */
function upTo<Row extends { heir: UnitId; plan: string; task: string }>(
  rows: readonly Row[],
  limit: number,
): Row[] {
  if (rows.length <= limit) return [...rows];
  const groupOf = ({ heir, plan, task }: Row) => `${heir} ${plan} ${task}`;
  const next = groupOf(rows[limit] as Row);
  const whole = rows.slice(0, limit).filter((row) => groupOf(row) !== next);
  return whole.length > 0 ? whole : rows.slice(0, limit);
}

async function passedOf({ views }: House, setting: Setting, items: readonly Item[]): Promise<Passed[]> {
  const ids = items.map(({ id }) => id);
  const rows = new Map((await obligationsById(views, ids, setting.asOf)).map((row) => [row.obligation, row]));
  return items.map(({ id, heirs, due }) => {
    const row = rows.get(id) ?? refuse(successionDoorRefusals['item-unknown'], { id });
    if (!setting.fates.has(row.unit)) refuse(successionDoorRefusals['not-of-an-ended-unit'], { id });
    return { plan: row.plan, unit: row.unit, obligation: id, heirs, due };
  });
}

const historiesOf = async ({ pool, eventLog }: House, streams: readonly string[]) =>
  (await readStreams(pool, eventLog, streams)) as unknown as Map<string, PastObligationEvent[]>;

async function concernsOf(
  { views }: House,
  asOf: AsOf,
  passed: readonly Pick<Passed, 'plan' | 'unit'>[],
): Promise<Concern[]> {
  const plans = await plansById(views, [...new Set(passed.map(({ plan }) => plan))], asOf);
  const holders = new Map(plans.map((row) => [row.plan, row.holder]));
  return passed.map(({ unit, plan }) => ({ unit, issuer: holders.get(plan) ?? null }));
}
