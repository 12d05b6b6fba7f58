import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { establishUnits } from './steps.ts';
import { openWorld, tokens, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer inspector', ...headers },
    body,
  });

describe('who asks', () => {
  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer somebody' }],
    ['another scheme', { authorization: 'Basic aW5zcGVjdG9y' }],
  ])('%s is answered 401 with words in both languages', async (_, headers) => {
    const response = await fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(headers as Record<string, string>) },
      body: JSON.stringify({ query: '{ position }' }),
    });
    expect(response.status).toBe(401);
    const { data, errors } = (await response.json()) as {
      data?: unknown;
      errors: { message: string; extensions: object }[];
    };
    expect(data ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(errors[0]?.message).toMatch(/Chưa xác định được người gọi.*Unknown caller/);
  });

  it('even an operation that is none is not looked at without a token', async () => {
    const response = await fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{"}',
    });
    expect(response.status).toBe(401);
  });

  it('the page of GraphiQL opens without a token and asks nobody outside for anything', async () => {
    const response = await fetch(world.url, { headers: { accept: 'text/html' } });
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('<title>Thác</title>');
    const markup = html.slice(0, html.indexOf('<script>')).replace(/<style>[\s\S]*<\/style>/, '');
    expect(markup).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).not.toMatch(/<script[^>]+src=|<link[^>]+href="http|@import url\(|url\(["']?https?:/);
    // What is saved asks about the demonstration, by its cast: neither is in this house.
    expect(html.includes('query TongQuan')).toBe(false);
    expect(html.includes('Thác: hỏi bằng GraphQL.')).toBe(true);
    for (const token of tokens) expect(html.includes(`Bearer ${token}`)).toBe(false);
    expect(html).not.toMatch(/unpkg\.com|jsdelivr\.net\/npm\/(graphiql|react)|esm\.sh/);
  });
});

describe('what is asked wrongly is said, and never a fault of the server', () => {
  const wrong: [string, string, object, RegExp][] = [
    ['a UUID', 'query ($v: UUID!) { plan(id: $v) { id } }', { v: 'không phải' }, /\$v.*UUID/],
    [
      'a day',
      'query ($v: Day!) { unitByName(name: "x", on: $v) { __typename } }',
      { v: '2023-02-30' },
      /\$v.*ngày có thật/,
    ],
    ['a position', 'query ($v: Position) { position(asOf: { atLeast: $v }) }', { v: -1 }, /\$v.*position/],
    [
      'a fraction of a position',
      'query ($v: Position) { position(asOf: { knownAt: $v }) }',
      { v: 1.5 },
      /\$v.*position/,
    ],
    [
      'NUL in a text',
      'query ($v: Line) { plans(filter: { text: $v }) { totalCount } }',
      { v: 'a\u0000b' },
      /\$v.*NUL/,
    ],
    [
      'half a surrogate',
      'query ($v: Line) { units(text: $v) { edges { cursor } } }',
      { v: 'a\ud800' },
      /\$v.*surrogate/,
    ],
    [
      'too long a text',
      'query ($v: Text!) { search(text: $v) { edges { cursor } } }',
      { v: 'a'.repeat(20_001) },
      /\$v.*20000/,
    ],
    ['a cursor', 'query ($v: Cursor) { units(after: $v) { edges { cursor } } }', { v: 'abc' }, /"after"/],
    [
      'a cursor of another list',
      'query ($v: Cursor) { obligations(after: $v) { edges { cursor } } }',
      { v: btoa('["a","b","c"]') },
      /"after"/,
    ],
    [
      'knowledge of what is not recorded yet',
      'query ($v: Position) { position(asOf: { knownAt: $v }) }',
      { v: 999_999 },
      /"asOf\.knownAt"/,
    ],
    [
      'two timelines at once',
      'query ($v: UUID!) { timeline(plan: $v, unit: $v) { edges { cursor } } }',
      { v: units.province },
      /exactly one/,
    ],
    ['a filter that is not there', '{ obligations(filter: { colour: "red" }) { totalCount } }', {}, /colour/],
    ['a field that is not there', '{ position colour }', {}, /colour/],
    ['nothing', '', {}, /query|Syntax/i],
  ];
  it.each(wrong)('%s', async (_, query, variables, message) => {
    const response = await post(JSON.stringify({ query, variables }));
    expect(response.status).toBeLessThan(500);
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions?: { code?: string } }[];
    };
    expect(errors[0]?.message).toMatch(message);
    expect(errors[0]?.extensions?.code).not.toBe('INTERNAL_SERVER_ERROR');
  });

  it('a body that is no JSON', async () => {
    expect((await post('{')).status).toBe(400);
  });

  it('a body larger than the limit', async () => {
    expect(
      (await post(JSON.stringify({ query: '{ position }', variables: { v: 'a'.repeat(23_000_000) } })))
        .status,
    ).toBe(413);
  });

  it('an operation longer than anybody writes', async () => {
    expect((await post(JSON.stringify({ query: `{ position } # ${'a'.repeat(70_000)}` }))).status).toBe(413);
  });

  it('an operation that goes too deep, too wide or asks too much', async () => {
    const deep = `{ unit(id: "${units.province}") ${'{ parent '.repeat(20)} { id } ${'}'.repeat(20)} }`;
    const wide = `{ ${Array.from({ length: 1_600 }, (_, i) => `a${i}: position`).join(' ')} }`;
    const costly = `{ obligations(first: 200) { edges { node { unit { duties(first: 200) { edges { node { unit { duties(first: 200) { edges { cursor } } } } } } } } } } }`;
    for (const query of [deep, wide, costly]) {
      const { errors } = await world.ask('inspector', query);
      expect(errors[0]?.extensions.code).toBe('TOO_COSTLY');
    }
  });

  it('text that is not NFC is taken in as NFC', async () => {
    const answer = await world.get(
      'communeClerk',
      'mutation ($title: Text!) { registerPlan(title: $title) { ... on Recorded { plan { title } } } }',
      { title: 'Kế hoạch Đức Phong'.normalize('NFD') },
    );
    expect(answer.registerPlan.plan.title).toBe('Kế hoạch Đức Phong'.normalize('NFC'));
  });
});

it('a client that goes away leaves no transaction behind, and nobody else waits for it', async () => {
  const query =
    '{ units(first: 200) { edges { node { timeline { edges { node { type } } } ancestors { id } history { name } } } } }';
  const requests = Array.from({ length: 40 }, (_, index) =>
    fetch(world.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer inspector' },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(5 + index),
    }).then((response) => response.text()),
  );
  const settled = await Promise.allSettled(requests);
  expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(10);
  expect((await world.get('inspector', query)).units.edges).toHaveLength(6);
  const open = `select count(*)::int as count from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
  await expect
    .poll(async () => (await world.database.pool.query(open)).rows[0].count, { timeout: 5_000 })
    .toBe(0);
});

it('many who ask at one moment do not wait for each other for ever', async () => {
  const question =
    '{ units(asOf: { knownAt: 3 }) { edges { node { name parent { name } } } } record { head views cascade } }';
  const command =
    'mutation { registerPlan(title: "Cùng lúc") { ... on Recorded { plan { title } settled } } }';
  const [answers, outcomes] = await Promise.all([
    Promise.all(Array.from({ length: 60 }, () => world.get('inspector', question))),
    Promise.all(Array.from({ length: 60 }, () => world.get('communeClerk', command))),
  ]);
  expect(new Set(answers.map(({ units }) => units.edges.length))).toEqual(new Set([3]));
  expect(new Set(outcomes.map(({ registerPlan }) => registerPlan.plan.title))).toEqual(new Set(['Cùng lúc']));
});

it('what goes wrong inside is told by a number alone', async () => {
  const failing = await openWorld();
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  await failing.database.pool.query('alter table view.plan rename to plan_away');
  const { status, errors } = await failing.ask('inspector', `{ plan(id: "${units.province}") { title } }`);
  await failing.end();
  const kept = log.mock.calls.map(([correlation, error]) => `${correlation} ${error}`).join();
  log.mockRestore();
  expect(status).toBe(200);
  expect(errors).toHaveLength(1);
  expect(errors[0]?.extensions).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    correlation: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(kept).toContain(`${errors[0]?.extensions.correlation} error: relation "view.plan" does not exist`);
  expect(JSON.stringify(errors)).not.toMatch(/\brelation\b|view\.|select |\.ts\b|stack/);
});
