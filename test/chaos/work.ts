import { setTimeout as pause } from 'node:timers/promises';
import { addDays, dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { Day } from '@thac/domain/vocabulary';
import type { Dice } from '../../packages/projections/spec/dice.ts';
import { order } from '../api/steps.ts';
import { type Data, type Token, units } from '../api/world.ts';
import type { Client } from './client.ts';

/** What was acknowledged, by its key; and what is to follow from it. */
export type Work = {
  acknowledged: Map<string, { position: number; stream: string; version: number }>;
  /** Plans that were issued, with the day by which they are to be carried out. */
  issued: Map<string, Day>;
  /** How often a command was repeated after its answer, or sent twice at once. */
  repeated: number;
  /** What nobody should have been told. */
  wrong: string[];
  ladders: number;
};

export const begunWork = (): Work => ({
  ...{ acknowledged: new Map(), issued: new Map(), repeated: 0, wrong: [], ladders: 0 },
});

/** Who is obliged by each plan: two communes that carry it out, and the district that supports them. */
export const obliged = [
  { unit: units.ducPhong, role: 'lead' },
  { unit: units.ducThanh, role: 'lead' },
  { unit: units.district, role: 'support' },
] as const;

export const taskOf = (plan: string): string => derivedId('task', plan, 'phát thanh');
export const obligationOf = (plan: string, { unit, role }: (typeof obliged)[number]): string =>
  derivedId('obligation', plan, taskOf(plan), unit, role);

const selection = `__typename ... on Recorded { position version stream replayed }
  ... on Refused { code message } ... on Conflicted { stream expected actual }`;

/** How one who works gives his orders: all that is recorded is kept, and some of it said again. */
export function giving(client: Client, throws: Dice, work: Work) {
  const ask = (token: Token, mutation: string, args: Data) => order(client, token, mutation, args, selection);

  /** False where it was refused for now. */
  async function tried(token: Token, mutation: string, args: Data): Promise<string | null> {
    const twice = throws.below(6) === 0;
    const answers = await Promise.all(
      Array.from({ length: twice ? 2 : 1 }, () => ask(token, mutation, args)),
    );
    const [answer] = answers;
    if (answer?.__typename !== 'Recorded') return JSON.stringify(answer);
    // Of two sent at once one may be read before the obligation has arisen, and the other after: the first asks again.
    for (const [nth, other] of answers.entries())
      if (other.code === 'obligation-unknown') answers[nth] = await ask(token, mutation, args);
    if (throws.below(4) === 0) answers.push(await ask(token, mutation, args));
    work.repeated += answers.length - 1;
    for (const other of answers)
      if (other.position !== answer.position || other.__typename !== 'Recorded')
        work.wrong.push(
          `${args.idempotencyKey}: ${JSON.stringify(answer)} and then ${JSON.stringify(other)}`,
        );
    const { position, stream, version } = answer;
    work.acknowledged.set(args.idempotencyKey, { position, stream, version });
    return null;
  }
  return async (token: Token, mutation: string, args: Data): Promise<void> => {
    const late = Date.now() + 90_000;
    for (;;) {
      const refused = await tried(token, mutation, args);
      if (refused === null) return;
      if (Date.now() > late) {
        work.wrong.push(`${args.idempotencyKey}: ${refused}`);
        return;
      }
      await pause(100);
    }
  };
}

type Give = ReturnType<typeof giving>;

/** One story after the other until the signal: a plan is drawn up and issued, accepted below and reported on. */
export async function worked(name: string, give: Give, throws: Dice, work: Work, stopping: AbortSignal) {
  for (let nth = 1; !stopping.aborted; nth += 1) {
    const today = dayOf(new Date().toISOString());
    const plan = derivedId('chaos', name, String(nth));
    const due = addDays(today, 1 + throws.below(2));
    const key = (step: string) => ({ idempotencyKey: `${name} ${nth} ${step}` });
    await give('districtOfficer', 'registerPlan', {
      plan,
      title: `Kế hoạch ${name} ${nth}`,
      ...key('register'),
    });
    await give('districtOfficer', 'draftTasks', { plan, tasks: [task(due)], ...key('draft') });
    await give('districtLeader', 'issuePlan', {
      plan,
      issuer: { unit: units.district, capacity: 'collective' },
      issuedOn: addDays(today, -1),
      ...key('issue'),
    });
    work.issued.set(plan, due);
    if (nth % 3 !== 0) continue;
    const obligation = obligationOf(plan, obliged[0]);
    await give('communeClerk', 'acceptObligation', { obligation, ...key('accept') });
    await give('communeClerk', 'reportProgress', { obligation, percent: 40, ...key('progress') });
  }
}

const task = (due: Day): Data => {
  const [year, month, day] = due.split('-');
  const literal = `chậm nhất ngày ${day}/${month}/${year}`;
  return {
    ...{ key: 'phát thanh', clause: 'III/4', title: 'Phát thanh hằng tuần', modality: 'binding' },
    sentence: `UBND các xã, thị trấn phát thanh chuyên mục cải cách hành chính, báo cáo ${literal}.`,
    addressees: [
      { role: 'lead', units: [], sets: [{ every: 'commune', of: units.district }] },
      { role: 'support', units: [units.district], sets: [] },
    ],
    output: { kind: 'report', detail: 'Báo cáo kết quả' },
    timing: { literal, due },
  };
};

/** Has whoever is due reminded at once, on both workers: a ladder that changes is climbed anew. */
export async function setLadder(give: Give, work: Work): Promise<void> {
  work.ladders += 1;
  await give('districtLeader', 'setLadder', {
    unit: units.district,
    rungs: [{ rung: 'T-1', days: -1, to: 'obliged', roles: [`chuyên viên ${work.ladders}`], tone: 'remind' }],
    ...{ automatic: true, from: '2023-01-01', reason: `Quy chế ${work.ladders}` },
    idempotencyKey: `ladder ${work.ladders}`,
  });
}
