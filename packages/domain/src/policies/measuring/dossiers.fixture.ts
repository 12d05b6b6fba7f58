import { addDays } from '../../calendar/day.ts';
import type { Counts } from '../../oneStopShop/events.ts';
import type { Followed, Stretch } from '../../reorganisation/rebase.ts';
import type { Day, UnitId } from '../../vocabulary.ts';

/** Xúc xắc: whole numbers by chance, the same for the same seed. */
export type Chance = { below(limit: number): number; of<T>(items: readonly T[]): T };

export function chance(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0;
  const below = (limit: number) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return ((mixed ^ (mixed >>> 16)) >>> 0) % limit;
  };
  return { below, of: (items) => items[below(items.length)] as (typeof items)[number] };
}

/** Hồ sơ: one dossier, and with whom it lay on which days; from the day it came to the day it was resolved, both included. */
export type Dossier = {
  procedure: string;
  online: boolean;
  late: boolean;
  received: Day;
  resolved: Day | null;
  /** Where it lay, each from a day on. */
  with: { unit: UnitId; from: Day }[];
};

/** Kỳ số liệu as a source would give it of the dossiers that lay with a unit. */
export type Told = {
  competent: UnitId;
  receiving: UnitId;
  procedure: string;
  from: Day;
  to: Day;
  counts: Counts;
};

export type World = {
  stretches: Stretch[];
  successions: Followed[];
  dossiers: Dossier[];
  windows: Told[];
  first: Day;
  last: Day;
};

export const first = '2025-01-01';
export const last = '2025-12-31';
const procedures = ['khai sinh', 'chứng thực'];
const span = 365;

/**
 * Một năm của hai tỉnh: communes are merged, split, moved and give parts away; every dossier goes where its unit goes;
 * and every unit tells of its dossiers, window by window, without a gap.
 */
export function world(seed: number): World {
  const random = chance(seed);
  const stretches: Stretch[] = [];
  const successions: Followed[] = [];
  const living = new Map<UnitId, { parent: UnitId; from: Day }>();
  const ended: { unit: UnitId; to: Day }[] = [];
  const begin = (unit: UnitId, parent: UnitId, from: Day) => living.set(unit, { parent, from });
  const close = (unit: UnitId, to: Day) => {
    const life = living.get(unit);
    if (life === undefined) return;
    living.delete(unit);
    stretches.push({ unit, parent: life.parent, from: life.from, to });
    ended.push({ unit, to });
  };
  for (const province of ['P', 'Q'])
    stretches.push({ unit: province, parent: null, from: '2000-01-01', to: null });
  const many = 3 + random.below(5);
  for (let index = 0; index < many; index += 1) begin(`u${index}`, random.of(['P', 'P', 'Q']), '2000-01-01');

  const dossiers: Dossier[] = [];
  const changes = Array.from({ length: random.below(4) }, () => addDays(first, 20 + random.below(span - 40)));
  const days = [...new Set(changes)].toSorted();
  let next = 0;
  const receive = (from: Day, until: number) => {
    for (let index = 0; index < 12; index += 1) {
      const received = addDays(from, random.below(until));
      const unit = random.of([...living.keys()]);
      const resolved = random.below(4) === 0 ? null : addDays(received, random.below(120));
      dossiers.push({
        procedure: random.of(procedures),
        online: random.below(2) === 0,
        late: random.below(3) === 0,
        received,
        resolved: resolved !== null && resolved > last ? null : resolved,
        with: [{ unit, from: received }],
      });
    }
  };
  const isOpen = ({ received, resolved }: Dossier, day: Day) =>
    received < day && (resolved === null || resolved >= day);
  const pass = (from: UnitId, heirs: readonly UnitId[], day: Day, share: number) => {
    for (const dossier of dossiers)
      if (isOpen(dossier, day) && dossier.with.at(-1)?.unit === from && random.below(100) < share)
        dossier.with.push({ unit: random.of(heirs), from: day });
  };
  const decree = (day: Day) => {
    const units = [...living.keys()];
    const subject = random.of(units);
    const parent = living.get(subject)?.parent ?? 'P';
    const before = addDays(day, -1);
    const fresh = () => {
      next += 1;
      return `n${next}`;
    };
    const edge = (from: UnitId, to: UnitId, extent: 'whole' | 'part') =>
      successions.push({ from, to, extent, effective: day });
    const kind = random.below(5);
    const other = random.of(units);
    if (kind === 0 && other !== subject) {
      const into = fresh();
      for (const unit of [subject, other]) {
        close(unit, before);
        edge(unit, into, 'whole');
        pass(unit, [into], day, 100);
      }
      begin(into, parent, day);
    } else if (kind === 1 && other !== subject) {
      close(subject, before);
      edge(subject, other, 'whole');
      pass(subject, [other], day, 100);
    } else if (kind === 2) {
      const heirs = [fresh(), other === subject ? fresh() : other];
      close(subject, before);
      for (const heir of heirs) edge(subject, heir, 'part');
      pass(subject, heirs, day, 100);
      for (const heir of heirs) if (!living.has(heir)) begin(heir, random.of(['P', parent]), day);
    } else if (kind === 3) {
      const into = random.below(2) === 0 ? fresh() : other;
      if (into === subject) return;
      edge(subject, into, 'part');
      pass(subject, [into], day, 40);
      if (!living.has(into)) begin(into, parent, day);
    } else {
      const life = living.get(subject);
      if (life === undefined) return;
      stretches.push({ unit: subject, parent: life.parent, from: life.from, to: before });
      living.set(subject, { parent: random.of(['P', 'Q']), from: day });
    }
  };
  receive(addDays(first, -90), 90);
  let at = first;
  for (const day of [...days, addDays(last, 1)]) {
    const until = daysBetween(at, day);
    receive(at, until);
    if (day > last) break;
    decree(day);
    at = day;
  }
  for (const [unit, { parent, from }] of living) stretches.push({ unit, parent, from, to: null });
  return {
    stretches,
    successions,
    dossiers,
    windows: windowsOf({ stretches, dossiers, cuts: days, random }),
    first,
    last,
  };
}

/** The unit with which a dossier lay on a day on which it had come and was not yet gone. */
export const lay = ({ with: stays }: Dossier, day: Day): UnitId =>
  stays.findLast(({ from }) => from <= day)?.unit ?? '';

/** What became of a unit by the last day, followed edge by edge; a unit that stands is what became of it. */
export function became({ stretches, successions }: World, unit: string): string[] {
  const life = stretches.filter((one) => one.unit === unit);
  if (life.some(({ to }) => to === null)) return [unit];
  const end =
    life
      .map(({ to }) => to ?? '')
      .toSorted()
      .at(-1) ?? '';
  return successions
    .filter(({ from, effective }) => from === unit && effective > end)
    .flatMap(({ to }) => became({ stretches, successions } as World, to));
}

/** Whether a unit stands under another one, or is it, on the last day. */
export const standsUnder = ({ stretches }: World, unit: string, root: string): boolean =>
  unit === root || stretches.some((one) => one.unit === unit && one.to === null && one.parent === root);

/** All units that there ever were. */
export const everyUnit = ({ stretches }: World) => [...new Set(stretches.map(({ unit }) => unit))];

const daysBetween = (from: Day, to: Day): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

function windowsOf({
  stretches,
  dossiers,
  cuts,
  random,
}: Pick<World, 'stretches' | 'dossiers'> & { cuts: Day[]; random: Chance }): Told[] {
  const told: Told[] = [];
  const communes = new Set(stretches.map(({ unit }) => unit).filter((unit) => unit !== 'P' && unit !== 'Q'));
  for (const unit of communes) {
    const own = stretches.filter((one) => one.unit === unit);
    const from = own.map((one) => one.from).toSorted()[0] ?? first;
    const to = own.some((one) => one.to === null)
      ? last
      : (own
          .map((one) => one.to ?? last)
          .toSorted()
          .at(-1) ?? last);
    for (const procedure of procedures) {
      const own = Array.from({ length: random.below(4) }, () => addDays(first, random.below(span)));
      const starts = [...new Set([from > first ? from : first, ...cuts, ...own])]
        .filter((day) => day >= from && day >= first && day <= to)
        .toSorted();
      starts.forEach((start, index) => {
        const next = starts[index + 1];
        const end = next === undefined ? to : addDays(next, -1);
        const counts = counted(
          dossiers.filter((one) => one.procedure === procedure),
          unit,
          start,
          end,
        );
        told.push({ competent: unit, receiving: unit, procedure, from: start, to: end, counts });
      });
    }
  }
  return told;
}

function counted(dossiers: readonly Dossier[], unit: UnitId, from: Day, to: Day): Counts {
  const within = (day: Day | null) => day !== null && day >= from && day <= to;
  const received = dossiers.filter((one) => within(one.received) && lay(one, one.received) === unit);
  const resolved = dossiers.filter((one) => within(one.resolved) && lay(one, one.resolved ?? '') === unit);
  const carried = dossiers.filter(
    (one) =>
      one.received < from && (one.resolved === null || one.resolved >= from) && lay(one, from) === unit,
  );
  const pending = dossiers.filter(
    (one) => one.received <= to && (one.resolved === null || one.resolved > to) && lay(one, to) === unit,
  );
  const late = resolved.filter((one) => one.late).length;
  const overdue = pending.filter((one) => one.late).length;
  return {
    carried: carried.length,
    received: received.length,
    receivedOnline: received.filter(({ online }) => online).length,
    receivedByPost: 0,
    resolvedEarly: 0,
    resolvedInTime: resolved.length - late,
    resolvedLate: late,
    pendingInTime: pending.length - overdue,
    pendingOverdue: overdue,
    returned: 0,
    digitised: resolved.length,
    paidOnline: 0,
    resultsByPost: 0,
    rated: 0,
    satisfied: 0,
  };
}
