import type { Clause, DraftPlan } from '@thac/domain/documents/draft';
import { type Expectation, scoredFields } from './expectation.ts';
import { pair, type Score } from './pairing.ts';
import { matches, plain, sameNames } from './sameness.ts';

/** What is scored, and how. */
const scorers = { identity, signatory, bases, citations, clauses, tasks, duties, reports, recipients };
export type Category = keyof typeof scorers;
export type Scores = Record<Category, Score>;
export const categories = Object.keys(scorers) as Category[];

/** Compares what was read with what a careful person read. */
export function score(expected: Expectation, read: DraftPlan): Scores {
  return Object.fromEntries(
    categories.map((category) => [category, scorers[category](expected, read)]),
  ) as Scores;
}

const named = (values: readonly string[]) => values.map((value) => ({ value }));

function identity(expected: Expectation, read: DraftPlan): Score {
  const fields = (document: Record<string, unknown>) =>
    scoredFields.map((field) => ({ field, value: document[field] }));
  return pair(
    fields(expected.document),
    fields(read.document),
    (wanted, found) => wanted.field === found.field && matches(wanted.value, found.value),
  );
}

function signatory(expected: Expectation, read: DraftPlan): Score {
  const signed = read.signatures.map(({ role, name, position, authority, email }) => ({
    role,
    name,
    position,
    authority,
    email,
  }));
  return pair(
    expected.signatures,
    signed,
    (wanted, found) =>
      wanted.role === found.role &&
      plain(wanted.name) === plain(found.name) &&
      plain(wanted.position) === plain(found.position) &&
      (wanted.email ?? null) === found.email &&
      sameNames(wanted.authority, found.authority),
  );
}

const cited = (read: DraftPlan) =>
  read.citations.flatMap(({ symbol, date, role, clause }) =>
    symbol === null ? [] : [{ symbol, date, role, clause }],
  );
type Symbolled = { symbol: string; date: string | null };
const sameDocument = (wanted: Symbolled, found: Symbolled) =>
  wanted.symbol === found.symbol && wanted.date === found.date;

function citations(expected: Expectation, read: DraftPlan): Score {
  return pair(expected.citations, cited(read), sameDocument);
}

/** A citation that careful readers may take for a basis or not counts neither way. */
function bases(expected: Expectation, read: DraftPlan): Score {
  const wanted = expected.citations
    .filter(({ role }) => [role].flat().includes('basis'))
    .map((citation) => (Array.isArray(citation.role) ? { ...citation, optional: true } : citation));
  return pair(
    wanted,
    cited(read).filter(({ role }) => role === 'basis'),
    sameDocument,
  );
}

const addresses = (clauses: readonly Clause[]): string[] =>
  clauses.flatMap((clause) => [clause.address, ...addresses(clause.children)]);

/** Rows of a table are tasks, told by an address that no clause has; whether they are clauses too is left open. */
function clauses(expected: Expectation, read: DraftPlan): Score {
  const found = addresses(read.clauses);
  const rows = read.tasks.map(({ clause }) => clause).filter((clause) => !found.includes(clause));
  return pair(
    expected.clauses.map((value) => (rows.includes(value) ? { value, optional: true } : { value })),
    named(found),
    (wanted, one) => wanted.value === one.value,
  );
}

function tasks(expected: Expectation, read: DraftPlan): Score {
  return pair(
    expected.tasks,
    read.tasks.map(({ clause, lead, support, timing }) => ({ clause, lead, support, kind: timing.kind })),
    (wanted, found) =>
      wanted.clause === found.clause &&
      sameNames(wanted.lead, found.lead) &&
      sameNames(wanted.support, found.support) &&
      matches(wanted.kind, found.kind),
  );
}

function duties(expected: Expectation, read: DraftPlan): Score {
  return pair(
    expected.duties,
    read.duties.map(({ clause, addressees, modality }) => ({ clause, addressees, modality })),
    (wanted, found) =>
      wanted.clause === found.clause &&
      sameNames(wanted.addressees, found.addressees) &&
      matches(wanted.modality, found.modality),
  );
}

function reports(expected: Expectation, read: DraftPlan): Score {
  const facts = read.reports.map(({ clause, reporter, to, via, period, due }) => ({
    clause,
    reporter,
    to,
    via,
    period,
    rule: due.rule,
  }));
  const fields = ['reporter', 'to', 'via', 'period', 'rule'] as const;
  return pair(
    expected.reports,
    facts,
    (wanted, found) =>
      wanted.clause === found.clause && fields.every((field) => matches(wanted[field], found[field])),
  );
}

function recipients(expected: Expectation, read: DraftPlan): Score {
  const list = (plan: { recipients: string[]; archive: string[] }) =>
    named([...plan.recipients, ...plan.archive.map((name) => `Lưu: ${name}`)]);
  return pair(list(expected), list(read), (wanted, found) => plain(wanted.value) === plain(found.value));
}
