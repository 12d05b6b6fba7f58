import { addDays, isDay } from '../calendar/day.ts';
import type { Day, UnitId } from '../vocabulary.ts';
import { absentFrom, endingsOf, type Scope } from './catalogue/ending.ts';
import { type Finding, findings } from './catalogue/findings.ts';
import { directoryOf, type ExistingUnit, matchRows } from './catalogue/matching.ts';
import { doubtsOf, type Placed, placeRows } from './catalogue/placing.ts';
import { type CatalogueRow, type Entry, readRows } from './catalogue/rows.ts';
import type { UnitCommand } from './commands.ts';

/** What is to be imported, and what stands on the day it takes effect. */
export type ImportRequest = {
  rows: readonly CatalogueRow[];
  /** Có hiệu lực từ ngày. */
  from: Day;
  /** Last day of what the catalogue ends; the day before `from` unless something else is law. */
  lastDayBefore?: Day;
  /** Whether units in scope that no row names have ended. */
  complete: boolean;
  /** What a complete catalogue speaks for; every system it names, unless said. */
  scope?: Scope;
  /** Every unit that exists on `from` as far as the record knows, so that a second import changes nothing. */
  existing: readonly ExistingUnit[];
};

/** One unit in the diff: what the row says and what stood before, either null when there is none. */
export type Difference = { unit: UnitId; row: Entry | null; before: ExistingUnit | null };

/** What the import would do; a unit may stand under several headings. */
export type Diff = Record<
  'established' | 'renamed' | 'reclassified' | 'moved' | 'coded' | 'ended' | 'unchanged',
  readonly Difference[]
>;

/** The dry run of an import; with any error there are no changes at all. */
export type ImportPlan = {
  diff: Diff;
  errors: readonly Finding[];
  warnings: readonly Finding[];
  /** Commands by unit, each unit once: parents before children, then the endings, deepest first. */
  changes: readonly { unit: UnitId; commands: readonly UnitCommand[] }[];
};

/** Kế hoạch nhập danh mục: says what a catalogue changes, or everything that is wrong with it. */
export function planImport(request: ImportRequest): ImportPlan {
  const { from, existing } = request;
  const lastDay = request.lastDayBefore ?? (isDay(from) ? addDays(from, -1) : from);
  const { entries, errors: unread, warnings } = readRows(request.rows);
  if (!isDay(from) || !isDay(lastDay) || lastDay >= from)
    return failed([{ row: null, column: null, ...findings.badDays }, ...unread], warnings);
  const directory = directoryOf(existing);
  const { matches, replaced, errors: unmatched } = matchRows(entries, directory, from);
  const scope = request.scope ?? { systems: [...new Set(entries.map(({ code }) => code.system))] };
  const absent = request.complete ? absentFrom(matches, scope, directory) : [];
  const { ending, errors: unended } = endingsOf([...replaced, ...absent], matches, directory, lastDay);
  const { placed, errors: unplaced } = placeRows(matches, directory, new Set(ending.map(({ unit }) => unit)));
  const doubts = [...warnings, ...doubtsOf(placed, directory, from)];
  // A row that cannot be read would look absent, or missing as a parent: what follows from it is noise.
  const errors = unread.length > 0 ? [...unread, ...unmatched] : [...unmatched, ...unplaced, ...unended];
  if (errors.length > 0) return failed(errors, doubts);
  const ended = ending.map((before) => ({ unit: before.unit, row: null, before }));
  return {
    diff: { ...diffOf(placed), ended },
    errors: [],
    warnings: doubts,
    changes: [
      ...placed.map((each) => ({ unit: each.unit, commands: commandsFor(each, from) })),
      ...ended.map(({ unit }) => ({ unit, commands: [endUnit(unit, lastDay)] })),
    ].filter(({ commands }) => commands.length > 0),
  };
}

const failed = (errors: readonly Finding[], warnings: readonly Finding[]): ImportPlan => ({
  diff: { established: [], renamed: [], reclassified: [], moved: [], coded: [], ended: [], unchanged: [] },
  errors: errors.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0)),
  warnings,
  changes: [],
});

/** How a row departs from the unit it speaks of. */
const departures = {
  established: ({ before }: Placed) => before === null,
  renamed: ({ before, entry }: Placed) => before !== null && before.name !== entry.name,
  reclassified: ({ before, entry }: Placed) =>
    before !== null && (before.kind !== entry.kind || before.tier !== entry.tier),
  moved: ({ before, parent }: Placed) => before !== null && before.parent !== parent,
  coded: ({ before, entry: { code } }: Placed) =>
    before?.codes.every(({ system, value }) => system !== code.system || value !== code.value) === true,
};

function diffOf(placed: readonly Placed[]): Omit<Diff, 'ended'> {
  const where = (holds: (each: Placed) => boolean): Difference[] =>
    placed.filter(holds).map(({ unit, entry, before }) => ({ unit, row: entry, before }));
  return {
    established: where(departures.established),
    renamed: where(departures.renamed),
    reclassified: where(departures.reclassified),
    moved: where(departures.moved),
    coded: where(departures.coded),
    unchanged: where((each) => !Object.values(departures).some((departs) => departs(each))),
  };
}

function commandsFor(placed: Placed, from: Day): UnitCommand[] {
  const { unit, parent, entry } = placed;
  const { name, kind, tier, code } = entry;
  if (departures.established(placed))
    return [{ type: 'EstablishUnit', data: { unit, name, kind, tier, parent, codes: [code], from } }];
  const all: [keyof typeof departures, UnitCommand][] = [
    ['renamed', { type: 'RenameUnit', data: { unit, name, from } }],
    ['reclassified', { type: 'ReclassifyUnit', data: { unit, kind, tier, from } }],
    ['moved', { type: 'MoveUnit', data: { unit, parent, from } }],
    ['coded', { type: 'CodeUnit', data: { unit, code, from } }],
  ];
  return all.filter(([departure]) => departures[departure](placed)).map(([, command]) => command);
}

const endUnit = (unit: UnitId, lastDay: Day): UnitCommand => ({ type: 'EndUnit', data: { unit, lastDay } });
