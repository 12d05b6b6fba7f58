import { scalars } from '@thac/api/graphql/scalars/scalars';
import { schema } from '@thac/api/graphql/schema';
import {
  getVariableValues,
  isEnumType,
  isInputObjectType,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { asVariable, positions } from './inputs.ts';
import { establishUnits, issueDecision, issueDistrictPlan } from './steps.ts';
import { id, openWorld, type Token, tokens, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const all = [...positions()];

/**
 * What may enter as it is in every language of GraphQL: yes or no, and the id of `node`, whose type the
 * specification of Relay's Node demands and which is taken for nothing but a UUID.
 */
const bare: Record<string, readonly string[]> = { ID: ['Query.node(id)'] };

it('nothing enters but by a scalar with a shape and a length', () => {
  const entering = all.filter(({ type }) => {
    const named = schema.getType(type);
    return !(isEnumType(named) || isInputObjectType(named) || type === 'Boolean' || type in scalars);
  });
  for (const { name, type } of entering) expect(bare[type], `${name}: ${type}`).toContain(name);
  expect(entering).toHaveLength(Object.values(bare).flat().length);
  expect(all.length).toBeGreaterThan(1_000);
});

const big = 'a'.repeat(1_000_000);
/** What is no value of a type, whichever it is: JSON takes in what is well formed, an object of inputs no text. */
const hostile: [string, unknown, (type: string) => boolean][] = [
  ['NUL', 'a\0b', () => true],
  ['half a surrogate', 'a\ud800', () => true],
  ['a megabyte', big, (type) => type !== 'FileText'],
  ['letters turned round', 'a\u202eb', (type) => type !== 'JSON'],
  ['what cannot be seen', 'a\u200bb', (type) => !['Text', 'JSON', 'FileText'].includes(type)],
  [
    'an infinite text',
    '1e400',
    (type) =>
      ![
        'Text',
        'Line',
        'JSON',
        'FileText',
        'ShortCode',
        'DocumentSymbol',
        'PeriodCode',
        'Official',
        'Key',
        'Cursor',
        'Trace',
      ].includes(type),
  ],
  ['1e308', 1e308, (type) => type !== 'JSON'],
  ['a fraction', 1.5, (type) => type !== 'JSON'],
  ['2^53', 2 ** 53, (type) => type !== 'JSON'],
  ['yes', true, (type) => !['JSON', 'Boolean'].includes(type)],
  ['a list in lists', [[[['a']]]], (type) => type !== 'JSON'],
  ['an object', { constructor: { prototype: 1 } }, (type) => type !== 'JSON'],
];

/** What nobody means, but a text may say; and numbers at the ends of what is taken in. */
const odd: [string, (type: string) => unknown][] = [
  ['SQL', (type) => (isText(type) ? "1'); drop table record.events; --" : undefined)],
  ['HTML', (type) => (isText(type) ? '"><script>alert(1)</script>#{7*7}{{7*7}}' : undefined)],
  ['a template', (type) => (isText(type) ? '%s%n%00..%2f..%2f\\..\\..\\' : undefined)],
  [
    'the longest',
    (type) => ({ Text: 'ệ'.repeat(20_000), Line: 'ệ'.repeat(500), ShortCode: 'x'.repeat(100) })[type],
  ],
  ['minus nought', (type) => (isNumber(type) ? -0 : undefined)],
  [
    'the largest',
    (type) =>
      ({ Count: 2_147_483_647, Version: 2_147_483_647, PageSize: 2_147_483_647, Days: 3_660, Year: 2199 })[
        type
      ],
  ],
  ['the first day', (type) => ({ Day: '1900-01-01', Instant: '1900-01-01T00:00:00Z' })[type]],
  ['the last day', (type) => ({ Day: '2199-12-31', Instant: '2199-12-31T23:59:59Z' })[type]],
  ['an empty text', (type) => (isText(type) ? '' : undefined)],
  [
    'values in values',
    (type) => (type === 'JSON' ? { __proto__: { a: 1 }, constructor: [[[{}]]], toString: null } : undefined),
  ],
];
const isText = (type: string) =>
  ['Text', 'Line', 'FileText', 'ShortCode', 'DocumentSymbol', 'Official', 'Key'].includes(type);
const isNumber = (type: string) => ['Position', 'Count', 'Version', 'PageSize', 'Days'].includes(type);

/** Who may do what, so that each order is gone into. */
const able: Token[] = ['admin', 'chairman', 'districtLeader', 'communeLeader', 'communeClerk', 'inspector'];

type Said = { status: number; text: string; errors: { message: string; extensions?: { code?: string } }[] };

async function say(token: Token, document: string, value: unknown): Promise<Said> {
  const response = await fetch(world.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: document, variables: { v: asVariable(value) } }),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  const body = text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1);
  return {
    status: response.status,
    text,
    errors: body === '' ? [] : ((JSON.parse(body) as { errors?: Said['errors'] }).errors ?? []),
  };
}

const leaks =
  /node_modules|node:internal|at .*\(.*:\d+:\d+\)|syntax error|violates|relation "|\/home\/|\/tmp\//;
const isFault = ({ status, text, errors }: Said) =>
  status >= 500 ||
  errors.some(({ extensions }) => extensions?.code === 'INTERNAL_SERVER_ERROR') ||
  leaks.test(text);

const head = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;

it('every position is asked over HTTP, says what is wrong, and records nothing', {
  timeout: 300_000,
}, async () => {
  const before = await head();
  const wrong: string[] = [];
  const tried = new Map<string, number>();
  await together(4, all, async ({ name, type, document, holding }, index) => {
    const fit = hostile.filter(([, , applies]) => applies(type));
    for (const turn of turns(fit.length, index)) {
      const [kind, value] = fit[turn] as (typeof fit)[number];
      const said = await say(tokens[index % tokens.length] as Token, document, holding(value));
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      const named = said.errors.some(({ message }) => /"\$v"|"id"/.test(message));
      if (isFault(said) || said.status > 400 || !named)
        wrong.push(`${name}: ${kind}: ${said.status} ${said.text.slice(0, 300)}`);
    }
  });
  console.info('hostile values over HTTP:', Object.fromEntries(tried));
  expect(wrong).toEqual([]);
  expect(await head()).toBe(before);
});

it('what nobody means but a text may say is answered, and never with a fault', {
  timeout: 300_000,
}, async () => {
  const wrong: string[] = [];
  const tried = new Map<string, number>();
  const asked = all.filter(({ kind }) => kind !== 'subscription');
  await together(4, asked, async ({ name, type, document, holding }, index) => {
    const fit = odd.flatMap(([kind, valueFor]) => {
      const value = valueFor(type);
      return value === undefined ? [] : [{ kind, value }];
    });
    for (const turn of turns(fit.length, index)) {
      const { kind, value } = fit[turn] as (typeof fit)[number];
      const said = await say(able[index % able.length] as Token, document, holding(value));
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      if (isFault(said)) wrong.push(`${name}: ${kind}: ${said.status} ${said.text.slice(0, 300)}`);
    }
  });
  console.info('odd values over HTTP:', Object.fromEntries(tried));
  expect(wrong).toEqual([]);
});

it('addresses and what stands behind their question mark refuse what is no value of them', {
  timeout: 120_000,
}, async () => {
  const values = [
    '%00',
    'a%00b',
    '%ED%A0%80',
    '%E2%80%AE',
    '..%2f..%2fetc',
    '%',
    '%2',
    "'%20or%201=1--",
    '-0',
    '1e308',
    '9'.repeat(400),
    'a'.repeat(4_000),
  ];
  const plan = `/documents/plan/${id('none')}.docx`;
  const places = [
    ...[
      '/documents/V',
      '/documents/plan/V.docx',
      '/documents/report.docx?plan=V&unit=V',
      '/documents/authority.csv?on=V',
    ],
    ...[
      '/documents/report-table.csv?regime=V&period=V&unit=V',
      '/documents/report-table.xlsx?atLeast=V',
      '/documents/authority.csv?V=1',
    ],
    ...[
      '/documents/window-table.xlsx?source=V&codeTable=V',
      '/graphql?query=V',
      '/graphql?query={position}&variables=V',
    ],
    ...['on', 'knownAt', 'atLeast', 'authority', 'position', 'name'].map((name) => `${plan}?${name}=V`),
  ];
  const wrong: string[] = [];
  for (const place of places)
    for (const value of values) {
      const response = await fetch(new URL(world.url).origin + place.replaceAll('V', value), {
        headers: { authorization: 'Bearer inspector' },
      });
      const text = await response.text();
      const refused = response.status >= 400 || text.startsWith('{"errors"');
      if (response.status >= 500 || !refused || leaks.test(text))
        wrong.push(`${place} ${value.slice(0, 20)}: ${response.status} ${text.slice(0, 200)}`);
    }
  console.info(`${places.length} addresses × ${values.length} values`);
  expect(wrong).toEqual([]);
});

/** What the schema says of a value of the only variable of an operation. */
function coerced(document: string): (value: unknown) => string[] {
  const [operation] = parse(document).definitions as [OperationDefinitionNode];
  return (value) =>
    (
      getVariableValues(schema, operation.variableDefinitions ?? [], { v: asVariable(value) }).errors ?? []
    ).map(({ message }) => message);
}

it('and refuses every other value too that is none of it', () => {
  const wrong: string[] = [];
  const tried = new Map<string, number>();
  const long = new Set<string>();
  for (const { name, type, document, holding } of all) {
    const said = coerced(document);
    for (const [kind, value, applies] of hostile) {
      // A megabyte is refused by the type, wherever it stands.
      if (!applies(type) || type === 'ID' || (value === big && long.has(type))) continue;
      if (value === big) long.add(type);
      const messages = said(holding(value));
      tried.set(kind, (tried.get(kind) ?? 0) + 1);
      if (!messages.some((message) => message.includes('"$v"')))
        wrong.push(`${name}: ${kind}: ${messages.join().slice(0, 200)}`);
    }
  }
  console.info(`${all.length} positions × hostile values:`, Object.fromEntries(tried));
  expect(wrong).toEqual([]);
});

/** How many values each position is given over HTTP: they go round, so that each meets every kind of position. */
const most = 1;

const turns = (of: number, from: number): number[] =>
  Array.from({ length: Math.min(of, most) }, (_, turn) => (from + turn) % of);

async function together<T>(many: number, list: readonly T[], work: (one: T, index: number) => Promise<void>) {
  const entries = list.entries();
  await Promise.all(
    Array.from({ length: many }, async () => {
      for (const [index, one] of entries) await work(one, index);
    }),
  );
}
