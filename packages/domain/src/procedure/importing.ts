import { addDays } from '../calendar/day.ts';
import { same } from '../equality.ts';
import type { Tier } from '../organisation/events.ts';
import { tiers as everyTier } from '../organisation/kinds.ts';
import { Refusal } from '../refusal.ts';
import { tidied } from '../text/plain.ts';
import type { AuthorityDocument, Day, ProcedureId } from '../vocabulary.ts';
import type { ProcedureCommand } from './commands.ts';
import { factsOn } from './course.ts';
import type { OnlineService, ProcedureEvent, ProcedureFacts } from './events.ts';
import { procedureId } from './identity.ts';
import { importTexts, type ProcedureFinding } from './importTexts.ts';
import { type Procedure, procedure } from './procedure.ts';

/** What a table is read for: from when it speaks, under which decision, and whether what it lacks is abolished. */
export type ImportTerms = { from: Day; by: AuthorityDocument; complete: boolean };

/** Một thủ tục trong phần khác biệt; `row` is null for what the table lacks. */
export type ProcedureDifference = {
  kind: 'published' | 'revised' | 'abolished' | 'unchanged';
  procedure: ProcedureId;
  code: string;
  row: number | null;
  before: ProcedureFacts | null;
  after: ProcedureFacts | null;
};

/** Nhập thử danh mục thủ tục: what it changes, what would be recorded for it, and all that is wrong. */
export type ProcedureReading = {
  differences: ProcedureDifference[];
  events: ReadonlyMap<ProcedureId, readonly ProcedureEvent[]>;
  errors: ProcedureFinding[];
};

type Row = Readonly<Record<string, string>>;

const columns = ['code', 'name', 'field', 'tiers', 'online'] as const;

/** Most rows of one table; the national database has some six thousand procedures. */
const most = 10_000;

const services: Readonly<Record<string, OnlineService>> = {
  full: 'full',
  'toàn trình': 'full',
  partial: 'partial',
  'một phần': 'partial',
  none: 'none',
  không: 'none',
};

/** Đọc bảng thủ tục: the columns `code`, `name`, `field`, `tiers` (`tỉnh, xã`) and `online`. With any error nothing may be taken over. */
export function readProcedures(
  rows: readonly Row[],
  terms: ImportTerms,
  known: ReadonlyMap<ProcedureId, Procedure>,
): ProcedureReading {
  const errors = shapeErrors(rows);
  if (errors.length > 0) return { differences: [], events: new Map(), errors };
  const differences: ProcedureDifference[] = [];
  const events = new Map<ProcedureId, readonly ProcedureEvent[]>();
  const rowOf = new Map<string, number>();
  const take = (difference: ProcedureDifference): void => {
    const command = commandOf(difference, terms);
    if (command === null) return void differences.push(difference);
    const decided = decidedOn(command, known.get(difference.procedure) ?? null);
    if (decided instanceof Refusal)
      errors.push(importTexts.refused(difference.row, difference.code, decided));
    else {
      differences.push(difference);
      events.set(difference.procedure, decided);
    }
  };
  for (const [index, row] of rows.entries()) {
    const at = index + 2;
    const read = rowIn(row, at, rowOf);
    errors.push(...read.errors);
    if (read.facts !== null) take(differenceOf(read.code, at, read.facts, known, terms.from));
  }
  if (terms.complete && errors.length === 0) for (const gone of lacking(rowOf, known, terms.from)) take(gone);
  return errors.length > 0 ? { differences: [], events: new Map(), errors } : { differences, events, errors };
}

function differenceOf(
  code: string,
  row: number,
  after: ProcedureFacts,
  known: ReadonlyMap<ProcedureId, Procedure>,
  from: Day,
): ProcedureDifference {
  const id = procedureId(code);
  const course = known.get(id);
  const before = course === undefined ? null : plain(factsOn(course, from));
  const about = { procedure: id, code, row, before, after };
  if (course === undefined) return { kind: 'published', ...about };
  return { kind: before !== null && same(before, after) ? 'unchanged' : 'revised', ...about };
}

const plain = (facts: ProcedureFacts | null): ProcedureFacts | null =>
  facts && { name: facts.name, field: facts.field, tiers: facts.tiers, online: facts.online };

function lacking(
  rowOf: ReadonlyMap<string, number>,
  known: ReadonlyMap<ProcedureId, Procedure>,
  from: Day,
): ProcedureDifference[] {
  return [...known].flatMap(([id, course]) => {
    const { code } = course.published;
    const before = plain(factsOn(course, from));
    if (before === null || rowOf.has(code) || course.lastDay !== null) return [];
    return [{ kind: 'abolished' as const, procedure: id, code, row: null, before, after: null }];
  });
}

function commandOf(
  { kind, procedure, code, before, after }: ProcedureDifference,
  { from, by }: ImportTerms,
): ProcedureCommand | null {
  if (kind === 'unchanged') return null;
  if (after === null)
    return { type: 'AbolishProcedure', data: { procedure, lastDay: addDays(from, -1), by } };
  if (kind === 'published') return { type: 'PublishProcedure', data: { code, ...after, from, by } };
  const changed = Object.entries(after).filter(
    ([name, value]) => before === null || !same(before[name as keyof ProcedureFacts], value),
  );
  return {
    type: 'ReviseProcedure',
    data: { procedure, changes: Object.fromEntries(changed) as Partial<ProcedureFacts>, from, by },
  };
}

function decidedOn(command: ProcedureCommand, known: Procedure | null): ProcedureEvent[] | Refusal {
  try {
    return [procedure.decide(command, known)].flat() as ProcedureEvent[];
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

type RowRead = { code: string; facts: ProcedureFacts | null; errors: ProcedureFinding[] };

function rowIn(row: Row, at: number, rowOf: Map<string, number>): RowRead {
  const cell = (column: (typeof columns)[number]) => tidied(row[column] ?? '');
  const errors: ProcedureFinding[] = [];
  const code = cell('code');
  const earlier = rowOf.get(code);
  if (earlier !== undefined) errors.push(importTexts.codeTwice(at, earlier));
  else rowOf.set(code, at);
  const tiers = tiersIn(cell('tiers'));
  if (tiers === null) errors.push(importTexts.tiersUnknown(at));
  const online = services[cell('online').toLowerCase()];
  if (online === undefined) errors.push(importTexts.onlineUnknown(at));
  if (errors.length > 0 || tiers === null || online === undefined) return { code, facts: null, errors };
  return { code, facts: { name: cell('name'), field: cell('field'), tiers, online }, errors };
}

/** Tiers by their Vietnamese names or ours, from the top; null where one is no tier. */
function tiersIn(text: string): Tier[] | null {
  const named = text.split(/[,;+/]/).map((one) => tidied(one).toLowerCase().replace(/^cấp /u, ''));
  const found = everyTier.filter(({ tier, vi }) => named.includes(tier) || named.includes(vi));
  return found.length === new Set(named).size ? found.map(({ tier }) => tier) : null;
}

function shapeErrors(rows: readonly Row[]): ProcedureFinding[] {
  const [first] = rows;
  if (first === undefined) return [importTexts.empty];
  if (rows.length > most) return [importTexts.tooLong(most)];
  return columns.filter((column) => !(column in first)).map(importTexts.columnMissing);
}
