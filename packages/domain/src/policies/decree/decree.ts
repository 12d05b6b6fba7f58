import { addDays } from '../../calendar/day.ts';
import type { UnitEvent } from '../../organisation/events.ts';
import type { Slice } from '../../organisation/slices.ts';
import type { Change, ReorganisationEvent } from '../../reorganisation/events.ts';
import { type Succession, successionsOf } from '../../reorganisation/succession.ts';
import type { Day, UnitId } from '../../vocabulary.ts';
import { contradictionsIn } from './contradictions.ts';
import { type Ending, endingsOf } from './ending.ts';
import { commandOf, draw } from './events.ts';
import type { DecreeFinding } from './findings.ts';
import { named, onDay, type UnitMap } from './map.ts';
import { type Earlier, strangersIn } from './strangers.ts';
import { doubtsAbout, wrongWith } from './verify.ts';
import { sentenceOf } from './words.ts';

/** Văn bản sắp xếp as it is held against the map. */
export type Decree = Omit<ReorganisationEvent['data'], 'ends'>;

/** Tiêu đề của phần khác biệt. */
export type Heading =
  | 'established'
  | 'renamed'
  | 'recoded'
  | 'reclassified'
  | 'moved'
  | 'ended'
  | 'reduced'
  | 'relieved'
  | 'unchanged';

/** Khác biệt: one unit before and after, by which change, and that change in words. */
export type DecreeDifference = {
  heading: Heading;
  unit: UnitId;
  change: number;
  before: Slice | null;
  after: Slice | null;
  vi: string;
  en: string;
};

/** What recording a decree comes to; with any error nothing at all. */
export type DecreePlan = {
  diff: readonly DecreeDifference[];
  errors: readonly DecreeFinding[];
  warnings: readonly DecreeFinding[];
  ends: readonly UnitId[];
  successions: readonly Succession[];
  /** By unit, each once: those that go on or begin, in the order of the decree; then the endings, deepest first. */
  units: readonly { unit: UnitId; events: readonly UnitEvent[] }[];
  /** The map as it is then. */
  map: UnitMap;
};

/** Đối chiếu văn bản với bản đồ: what it changes, why, or everything in which it contradicts the map of that day. */
export function planDecree(decree: Decree, map: UnitMap, earlier: readonly Earlier[]): DecreePlan {
  const { changes, from } = decree;
  const days = { before: addDays(from, -1), from };
  const others = earlier.filter(({ reorganisation }) => reorganisation !== decree.reorganisation);
  const errors = [
    ...contradictionsIn(changes, (unit) => named(map, unit, days.before)),
    ...strangersIn(changes, map, days, others),
  ].toSorted((one, other) => (one.change ?? 0) - (other.change ?? 0));
  if (errors.length > 0) return failed(errors, map);

  const commands = changes.flatMap((change, index) => {
    const command = commandOf(change, map, from);
    return command === null ? [] : [{ command, change: index + 1 }];
  });
  const first = draw({ map, events: new Map() }, commands);
  const already = new Set(others.flatMap(({ ends }) => ends));
  const { endings, errors: left } = endingsOf(changes, first.drawn.map, days, already);
  const second = draw(
    first.drawn,
    endings.map(({ unit, change }) => ({
      command: { type: 'EndUnit' as const, data: { unit, lastDay: days.before } },
      change,
    })),
  );
  const after = second.drawn;
  const touched = [...new Set(commands.map(({ command }) => command.data.unit))];
  const causes = causesOf(changes);
  const caused = <Found extends { unit: UnitId | null }>(found: Found) => ({
    change: causes.get(found.unit ?? '') ?? null,
    ...found,
  });
  const refused = [...first.errors, ...left, ...second.errors];
  const wrong = refused.length > 0 ? refused : wrongWith(after.map, touched, from).map(caused);
  if (wrong.length > 0) return failed(wrong, map);
  const warnings = doubtsAbout(after.map, touched, from).map(caused);
  return {
    diff: differencesOf(changes, endings, { before: map, after: after.map }, days),
    errors: [],
    warnings,
    ends: endings.map(({ unit }) => unit),
    successions: successionsOf(changes),
    units: [...after.events].map(([unit, events]) => ({ unit, events })),
    map: after.map,
  };
}

const failed = (errors: readonly DecreeFinding[], map: UnitMap): DecreePlan => ({
  diff: [],
  errors,
  warnings: [],
  ends: [],
  successions: [],
  units: [],
  map,
});

/** The first change that speaks of each unit. */
function causesOf(changes: readonly Change[]): ReadonlyMap<UnitId, number> {
  const causes = new Map<UnitId, number>();
  changes.forEach((change, index) => {
    if ('unit' in change && !causes.has(change.unit)) causes.set(change.unit, index + 1);
  });
  return causes;
}

const headings = {
  establish: 'established',
  rename: 'renamed',
  recode: 'recoded',
  retype: 'reclassified',
  retier: 'reclassified',
  move: 'moved',
  merge: 'ended',
  split: 'reduced',
  end: 'ended',
  transferPart: 'reduced',
  transferFunction: 'relieved',
} as const satisfies Record<Change['change'], Heading>;

function differencesOf(
  changes: readonly Change[],
  endings: readonly Ending[],
  maps: { before: UnitMap; after: UnitMap },
  days: { before: Day; from: Day },
): DecreeDifference[] {
  const name = (unit: UnitId, day: Day) => named(maps.after, unit, day);
  const words = changes.map((change) => sentenceOf(change, days, name));
  const difference = (unit: UnitId, change: number, heading: Heading): DecreeDifference => ({
    heading,
    unit,
    change,
    before: onDay(maps.before, unit, days.before) ?? null,
    after: onDay(maps.after, unit, days.from) ?? null,
    ...(words[change - 1] ?? { vi: '', en: '' }),
  });
  const ended = new Set(endings.map(({ unit }) => unit));
  const going = changes.flatMap((change, index) => {
    if (!('unit' in change) || (ended.has(change.unit) && change.change !== 'transferFunction')) return [];
    const same = maps.before.get(change.unit) === maps.after.get(change.unit);
    const still = commandOf(change, maps.before, days.from) !== null && same;
    return [difference(change.unit, index + 1, still ? 'unchanged' : headings[change.change])];
  });
  const gone = endings.map(({ unit, change, above }): DecreeDifference => {
    const one = difference(unit, change, 'ended');
    if (above === null) return one;
    const superior = name(above, days.before);
    return { ...one, vi: `Kết thúc cùng ${superior}. ${one.vi}`, en: `Ends with ${superior}. ${one.en}` };
  });
  return [...going, ...gone];
}
