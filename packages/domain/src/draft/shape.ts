import { isDay } from '../calendar/day.ts';

/** What is wrong with a value, and where; null when nothing is. */
type Shape = (value: unknown, at: string) => string | null;

const is =
  (test: (value: unknown) => boolean): Shape =>
  (value, at) =>
    test(value) ? null : at;

const text = is((value) => typeof value === 'string');
const whole = is((value) => Number.isSafeInteger(value));
const number = is((value) => typeof value === 'number' && Number.isFinite(value));
const day = is((value) => typeof value === 'string' && isDay(value));
const one = (...words: readonly string[]): Shape => is((value) => words.includes(value as string));
const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? null : shape(value, at);
const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? first(value.map((entry, index) => shape(entry, `${at}/${index}`))) : at;
const either =
  (...shapes: readonly Shape[]): Shape =>
  (value, at) =>
    shapes.some((shape) => shape(value, at) === null) ? null : at;
const having =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return at;
    const strange = Object.keys(value).find((name) => !Object.hasOwn(fields, name));
    if (strange !== undefined) return `${at}/${strange}`;
    const given = value as Record<string, unknown>;
    return first(Object.entries(fields).map(([name, shape]) => shape(given[name], `${at}/${name}`)));
  };
const mapOf =
  (shape: Shape): Shape =>
  (value, at) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? first(Object.entries(value).map(([name, entry]) => shape(entry, `${at}/${name}`)))
      : at;

const first = (problems: readonly (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;

/** A name is sealed before it comes here. */
const sealed = having({ person: text, cipher: text });
const lines: Shape = (value, at) =>
  Array.isArray(value) && value.length === 2 ? listOf(whole)(value, at) : at;
const confidence = one('certain', 'likely', 'unsure');
const modality = one('binding', 'invitation');
const frequency = one(
  ...[
    'once',
    'weekly',
    'monthly',
    'quarterly',
    'semiannual',
    'annual',
    'continuous',
    'period',
    'unspecified',
  ],
);
const clause = orNull(text);
const names = listOf(text);

const document = having({
  type: orNull(text),
  number: orNull(text),
  symbol: orNull(text),
  place: orNull(text),
  issuedOn: orNull(day),
  issuer: orNull(text),
  issuerTier: orNull(one('central', 'province', 'district', 'commune')),
  title: orNull(text),
  period: orNull(having({ from: day, to: day })),
  attachedTo: orNull(text),
  sources: mapOf(having({ literal: text, confidence, lines })),
  lines,
});

const clauses: Shape = (value, at) =>
  listOf(having({ address: text, label: text, heading: orNull(text), text, children: clauses, lines }))(
    value,
    at,
  );
const passages = listOf(having({ clause, literal: text, lines }));

const draftPlan = having({
  version: whole,
  document,
  signatures: listOf(
    having({
      role: one('signatory', 'electronic'),
      name: orNull(sealed),
      position: orNull(text),
      authority: names,
      signedAt: orNull(text),
      email: orNull(sealed),
      lines,
    }),
  ),
  recipients: names,
  archive: names,
  places: having({ recipients: orNull(lines), archive: orNull(lines) }),
  citations: listOf(
    having({
      literal: text,
      type: orNull(text),
      symbol: orNull(text),
      issuer: orNull(text),
      date: orNull(day),
      subject: orNull(text),
      role: one('basis', 'reference', 'nested'),
      clause,
      confidence,
      lines,
    }),
  ),
  unnumbered: listOf(having({ literal: text, clause, lines })),
  clauses,
  targets: listOf(
    having({
      clause,
      literal: text,
      indicator: text,
      comparison: one('>=', '<=', '=', 'range', 'increase', 'decrease'),
      value: either(number, listOf(number)),
      unit: orNull(text),
      denominator: orNull(number),
      dueYear: orNull(whole),
      confidence,
      lines,
    }),
  ),
  audiences: passages,
  contents: passages,
  tasks: listOf(
    having({
      clause: text,
      title: text,
      lead: names,
      support: names,
      timing: having({ literal: orNull(text), kind: frequency }),
      method: orNull(text),
      content: orNull(text),
      confidence,
      lines,
    }),
  ),
  duties: listOf(having({ clause: text, addressees: names, modality, text, confidence, lines })),
  reports: listOf(
    having({
      clause: text,
      reporter: orNull(text),
      to: orNull(text),
      via: orNull(text),
      period: frequency,
      due: having({ literal: orNull(text), rule: orNull(text) }),
      within: orNull(text),
      confidence,
      lines,
    }),
  ),
  derivedPlans: listOf(
    having({ clause: text, addressees: names, literal: text, modality, confidence, lines }),
  ),
  budget: passages,
  channels: listOf(having({ system: text, literal: text, clause, lines })),
  warnings: listOf(having({ code: text, lines, message_vi: text, message_en: text })),
});

/** Where a reading does not have the shape that it must have; null when it has. */
export const misfitIn = (read: unknown): string | null => draftPlan(read, '');
