import { isDay } from '../calendar/day.ts';
import type { Decider } from '../decider.ts';
import { same } from '../equality.ts';
import { refuse } from '../refusal.ts';
import type { Day } from '../vocabulary.ts';
import type { LadderCommand } from './commands.ts';
import type { LadderEvent, LadderTerms, Rung } from './events.ts';
import { reminderRefusals } from './refusals.ts';

/** Thang nhắc việc của một cơ quan: what holds from which day, the earliest first. */
export type Ladder = readonly (LadderTerms & { from: Day })[];

const initialState = (): Ladder => [];

const leaders = ['lãnh đạo'];
const everybody = ['lãnh đạo', 'chuyên viên'];

/** Thang mặc định: for issuers that have set none; nothing goes out by itself. */
export const defaultLadder: LadderTerms = {
  automatic: false,
  rungs: [
    { rung: 'T-7', days: -7, to: 'obliged', roles: ['chuyên viên'], tone: 'remind' },
    { rung: 'T-3', days: -3, to: 'obliged', roles: ['chuyên viên'], tone: 'remind' },
    { rung: 'T-1', days: -1, to: 'obliged', roles: everybody, tone: 'remind' },
    { rung: 'T0', days: 0, to: 'obliged', roles: everybody, tone: 'remind' },
    { rung: 'T+1', days: 1, to: 'obliged', roles: leaders, tone: 'urge' },
    { rung: 'T+3', days: 3, to: 'obliged', roles: leaders, tone: 'urge' },
    { rung: 'T+3 cấp trên', days: 3, to: 'superior', roles: leaders, tone: 'escalate' },
    { rung: 'T+7', days: 7, to: 'obliged', roles: leaders, tone: 'urge' },
    { rung: 'T+7 cấp trên', days: 7, to: 'superior', roles: leaders, tone: 'escalate' },
  ],
};

/** What a ladder says of when whom to remind, without since when and why. */
export const ladderTerms = ({ rungs, automatic }: LadderTerms): LadderTerms => ({ rungs, automatic });

const farthest = 366;
/** Most rungs, and most roles of one: every day of two months, and everybody in an office. */
const most = 60;
const longest = 200;

function decide({ data }: LadderCommand, ladder: Ladder): LadderEvent[] {
  const { rungs, automatic, from, reason } = data;
  if (!isDay(from)) refuse(reminderRefusals['ladder-day-unreal'], { day: from });
  if (reason.trim() === '') refuse(reminderRefusals['ladder-reason-required']);
  assertRungs(rungs);
  const last = ladder.at(-1);
  const standing = last !== undefined && last.from <= from && same(ladderTerms(last), { rungs, automatic });
  return standing ? [] : [{ type: 'LadderSet', data }];
}

function assertRungs(rungs: readonly Rung[]): void {
  if (rungs.length === 0) refuse(reminderRefusals['ladder-empty']);
  if (rungs.length > most || rungs.some(({ roles }) => roles.length > most))
    refuse(reminderRefusals['ladder-too-long'], { most: `${most}` });
  const named = new Set<string>();
  for (const { rung, days, roles } of rungs) {
    for (const text of [rung, ...roles])
      if (text.length > longest || /\p{Cc}/u.test(text))
        refuse(reminderRefusals['rung-text-unfit'], {
          text: text.slice(0, 40).toWellFormed(),
          longest: `${longest}`,
        });
    if (rung.trim() === '' || named.has(rung)) refuse(reminderRefusals['rung-unnamed'], { rung });
    named.add(rung);
    if (!Number.isInteger(days) || Math.abs(days) > farthest)
      refuse(reminderRefusals['rung-day-unfit'], { rung });
    if (roles.length === 0 || roles.some((role) => role.trim() === ''))
      refuse(reminderRefusals['rung-without-roles'], { rung });
  }
}

function evolve(ladder: Ladder, { data }: LadderEvent): Ladder {
  const before = ladder.filter(({ from }) => from < data.from);
  return [...before, { ...ladderTerms(data), from: data.from }];
}

/** Thang nhắc việc: when whom to remind, as data of the unit that issues. */
export const ladder: Decider<Ladder, LadderCommand, LadderEvent> = { decide, evolve, initialState };
