import type { PlanCommand } from '@thac/domain/plan/commands';
import { plan as decider } from '@thac/domain/plan/plan';
import { refuse } from '@thac/domain/refusal';
import { planStream } from '@thac/domain/streams';
import type { UnitId } from '@thac/domain/vocabulary';
import { unitsUnder } from '@thac/projections/hanging';
import { type HangingPlan, hangingPlans, plansHandedBy } from '@thac/projections/hangingPlans';
import type { Decided } from '../appending.ts';
import { planOf } from '../matter.ts';
import type { House } from '../record.ts';
import { readStreams } from '../streams.ts';
import type { Item, Scope, Setting, SuccessionKind } from './kinds.ts';
import { plansProposed } from './proposing.ts';
import { successionDoorRefusals } from './refusals.ts';

/** Văn bản còn hiệu lực của đơn vị đã kết thúc: somebody has to follow up what is owed under it. */
export const planKind: SuccessionKind = {
  counted: 'plans',
  proposed: async (house, setting, scope) => {
    if (setting.passing !== 'handOver') refuse(successionDoorRefusals['plans-are-handed-over']);
    const { fates, asOf } = setting;
    const found = await plansProposed(house.views, await hangingIn(house, setting, scope), fates, asOf);
    const items = found.flatMap(({ hanging, proposal: { passing, heirs } }): Item[] =>
      passing === 'handOver' ? [{ kind: 'plan', id: hanging.plan, heirs, due: null }] : [],
    );
    return { items: items.slice(0, scope.limit), remaining: Math.max(0, items.length - scope.limit) };
  },
  decide: async (house, setting, items) => {
    const { decision, reorganisation, passing, reason } = setting;
    const ended = [...setting.fates.keys()];
    const ids = items.map(({ id }) => id);
    const holders = new Map(
      (await hangingPlans(house.views, ended, setting.asOf, ids)).map(({ plan, unit }) => [plan, unit]),
    );
    const commands = items.map(({ id: plan, heirs }): PlanCommand => {
      const [heir, ...others] = heirs;
      if (passing !== 'handOver' || heir === undefined || others.length > 0)
        return refuse(successionDoorRefusals['plans-are-handed-over']);
      if (!holders.has(plan)) refuse(successionDoorRefusals['not-hanging'], { id: plan });
      return { type: 'HandOverPlan', data: { plan, decision, reorganisation, to: heir.unit, reason } };
    });
    return {
      decided: await decidedOn(house, commands),
      // Who held it has ended: it takes somebody above to hand it over.
      concerns: ids.map((id) => ({ unit: holders.get(id) as UnitId, issuer: null })),
      lines: items.map((item) => ({
        item,
        heirs: item.heirs.map((heir) => ({ ...heir, id: item.id, joins: false, due: null })),
      })),
    };
  },
  undo: async (house, undoing) => {
    const handed = await plansHandedBy(house.views, undoing.decision);
    const commands = handed.map(
      ({ plan }): PlanCommand => ({ type: 'HandBackPlan', data: { plan, ...undoing } }),
    );
    return {
      decided: await decidedOn(house, commands),
      concerns: handed.map(({ from }) => ({ unit: from, issuer: null })),
      lines: [],
    };
  },
};

/** What hangs of the units that the decree ended, or of those of them that the scope names. */
async function hangingIn(
  { views }: House,
  { fates, asOf }: Setting,
  { unit, under }: Pick<Scope, 'unit' | 'under'>,
): Promise<HangingPlan[]> {
  const within = under === null ? null : new Set(await unitsUnder(views, under, asOf));
  const ended = [...fates.keys()].filter(
    (one) => (unit === null || one === unit) && (within === null || within.has(one)),
  );
  return hangingPlans(views, ended, asOf);
}

async function decidedOn({ pool, eventLog }: House, commands: readonly PlanCommand[]): Promise<Decided[]> {
  const streams = commands.map(({ data }) => planStream(data.plan));
  const histories = await readStreams(pool, eventLog, streams);
  return commands.map((command, index) => {
    const stream = streams[index] as string;
    const history = histories.get(stream) ?? [];
    return { stream, version: history.length, events: [decider.decide(command, planOf(history))].flat() };
  });
}
