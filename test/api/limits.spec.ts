import { readFileSync } from 'node:fs';
import { limits } from '@thac/api/graphql/limits';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { establishUnits, order } from './steps.ts';
import { type Data, id, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
});
afterAll(() => world.end());

const times = (count: number, part: (index: number) => string, between = ' '): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(between);

/** Selections in selections: as many fields deep as said. */
const deep = (fields: number): string =>
  `unit(id: "${units.district}") ${'{ parent '.repeat(fields - 2)} { id } ${'}'.repeat(fields - 2)}`;

const inLists = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

type Try = { query: string; variables?: Data };
const plain = (query: string): Try => ({ query });
const link = 'query ($d: Text!, $v: JSON) { permanentLink(document: $d, variables: $v) { sha256 } }';

/** Each limit, asked just within it and just past it. */
const tries: Record<string, { measure: string; within: Try; past: Try }> = {
  'questions at once': {
    measure: 'rootFields',
    within: plain(`{ ${times(limits.rootFields, (i) => `a${i}: position`)} }`),
    past: plain(`{ ${times(limits.rootFields + 1, (i) => `a${i}: position`)} }`),
  },
  'questions at once, some in fragments': {
    measure: 'rootFields',
    within: plain(
      `{ ${times(limits.rootFields - 1, (i) => `a${i}: position`)} ...P } fragment P on Query { position }`,
    ),
    past: plain(
      `{ ${times(limits.rootFields, (i) => `a${i}: position`)} ...P } fragment P on Query { me { post } }`,
    ),
  },
  'other names': {
    measure: 'aliases',
    within: plain(`{ me { ${times(limits.aliases, (i) => `a${i}: post`)} } }`),
    past: plain(`{ me { ${times(limits.aliases + 1, (i) => `a${i}: post`)} } }`),
  },
  'other names for the schema': {
    measure: 'aliasesOfSchema',
    within: plain(
      `{ ${times(limits.aliasesOfSchema, (i) => `a${i}: __typename`)} __schema { queryType { name } } }`,
    ),
    past: plain(
      `{ ${times(limits.aliasesOfSchema + 1, (i) => `a${i}: __typename`)} __schema { queryType { name } } }`,
    ),
  },
  directives: {
    measure: 'directives',
    within: plain(`{ me { ${times(limits.directives, () => 'post @include(if: true)')} } }`),
    past: plain(`{ me { ${times(limits.directives + 1, () => 'post @include(if: true)')} } }`),
  },
  'depth of the text': {
    measure: 'nesting',
    within: plain(`{ ${deep(limits.depth)} }`),
    past: plain(`{ ${deep(limits.depth + 1)} }`),
  },
  'depth by fragments': {
    measure: 'depth',
    within: plain(
      `{ unit(id: "${units.district}") { parent { ...A } } } fragment A on Unit ${'{ parent '.repeat(limits.depth - 3)} { id } ${'}'.repeat(limits.depth - 3)}`,
    ),
    past: plain(
      `{ unit(id: "${units.district}") { parent { ...A } } } fragment A on Unit ${'{ parent '.repeat(limits.depth - 2)} { id } ${'}'.repeat(limits.depth - 2)}`,
    ),
  },
  'fields by fragments': {
    measure: 'breadth',
    within: plain(
      `{ me { ${times(limits.breadth / 10 - 1, () => '...P')} } } fragment P on Caller { ${times(10, () => 'post')} }`,
    ),
    past: plain(
      `{ me { ${times(limits.breadth / 10, () => '...P')} } } fragment P on Caller { ${times(10, () => 'post')} }`,
    ),
  },
  'fields by fragments in fragments without end': {
    measure: 'breadth',
    within: plain('{ me { ...A0 } } fragment A0 on Caller { post }'),
    past: plain(
      `{ ...A0 } ${times(200, (i) => `fragment A${i} on Query { ...A${i + 1} ...A${i + 1} }`)} fragment A200 on Query { position }`,
    ),
  },
  'the size of a page by a variable': {
    measure: 'complexity',
    within: {
      query: pages('query ($n: PageSize) {', '$n'),
      variables: { n: 10 },
    },
    past: {
      query: pages('query ($n: PageSize) {', '$n'),
      variables: { n: 200 },
    },
  },
  'the size of a page by the default of a variable': {
    measure: 'complexity',
    within: plain(pages('query ($n: PageSize = 10) {', '$n')),
    past: plain(pages('query ($n: PageSize = 200) {', '$n')),
  },
  'the size of a page that is not said': {
    measure: 'complexity',
    within: plain(pages('{', '10')),
    past: plain(pages('{', 'null')),
  },
  'values in values in the text': {
    measure: 'values',
    within: plain(`{ permanentLink(document: "x", variables: ${inLists(limits.values)}) { sha256 } }`),
    past: plain(`{ permanentLink(document: "x", variables: ${inLists(limits.values + 1)}) { sha256 } }`),
  },
  'values in values of variables': {
    measure: 'values',
    within: { query: link, variables: { d: '{ x }', v: JSON.parse(inLists(limits.values)) } },
    past: { query: link, variables: { d: '{ x }', v: JSON.parse(inLists(limits.values + 1)) } },
  },
};

/** Lists in lists in lists, each a page of a size. */
function pages(head: string, size: string): string {
  const duties = (inner: string) => `duties(first: ${size}) { edges { node { ${inner} } } }`;
  return `${head} unit(id: "${units.province}") { ${duties(`unit { ${duties(`unit { ${duties('id')} }`)} }`)} } }`;
}

describe('what is asked at once has limits', () => {
  it.each(Object.entries(tries))('%s', async (_, { measure, within, past }) => {
    const under = await world.ask('inspector', within.query, within.variables);
    const refusals = ['TOO_COSTLY', 'GRAPHQL_VALIDATION_FAILED', 'GRAPHQL_PARSE_FAILED'];
    expect(under.errors.filter(({ extensions }) => refusals.includes(extensions.code))).toEqual([]);
    const over = await world.ask('inspector', past.query, past.variables);
    expect(over.status).toBe(413);
    expect(over.errors[0]?.extensions.limit?.measure).toBe(measure);
    const [{ extensions, message } = { extensions: {}, message: '' }] = over.errors;
    expect(extensions.limit.asked).toBeGreaterThan(extensions.limit.limit);
    expect(message).toMatch(/Truy vấn vượt giới hạn.* \/ The operation exceeds a limit/s);
  });

  it('an operation that is begun within all limits is answered', async () => {
    for (const name of ['questions at once', 'depth of the text', 'fields by fragments', 'directives']) {
      const { query, variables } = tries[name]?.within ?? plain('');
      expect((await world.ask('inspector', query, variables)).errors).toEqual([]);
    }
  });

  it('a question behind a link is held against the same limits', async () => {
    const { errors } = await world.ask('inspector', link, {
      d: pages('query ($n: PageSize) {', '$n'),
      v: { n: 200 },
    });
    expect(errors[0]?.extensions.limit).toMatchObject({ measure: 'complexity', limit: limits.complexity });
    const within = await world.ask('inspector', link, {
      d: pages('query ($n: PageSize) {', '$n'),
      v: { n: 10 },
    });
    expect(within.errors).toEqual([]);
  });

  it('so is what is followed', async () => {
    const query = `subscription { events { ${times(limits.breadth / 10, () => '...P')} } } fragment P on LiveEvent { ${times(10, () => 'type')} }`;
    const { status, errors } = await world.ask('inspector', query);
    expect([status, errors[0]?.extensions.limit.measure]).toEqual([413, 'breadth']);
  });
});

const headers = { 'content-type': 'application/json', authorization: 'Bearer inspector' };
const sent = (body: string | ReadableStream<Uint8Array>) =>
  fetch(world.url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
const codesOf = async (response: Response) =>
  ((await response.json()) as { errors?: { extensions: Data }[] }).errors?.map(
    ({ extensions }) => extensions.code,
  );

describe('the text of an operation', () => {
  it('is no longer than so many characters', async () => {
    const query = '{ position } #';
    const filled = (length: number) => JSON.stringify({ query: query + 'a'.repeat(length - query.length) });
    expect((await sent(filled(limits.document))).status).toBe(200);
    const over = await sent(filled(limits.document + 1));
    expect([over.status, await codesOf(over)]).toEqual([413, ['TOO_COSTLY']]);
  });

  it('has no more than so many words and signs', async () => {
    // Braces and names besides the fields: { me { … } }
    const asked = (tokens: number) => world.ask('inspector', `{ me { ${'post '.repeat(tokens - 6)} } }`);
    expect((await asked(limits.tokens - 1)).errors[0]?.message ?? '').not.toContain('too many parts');
    expect((await asked(limits.tokens + 2)).errors[0]?.message).toContain('too many parts');
  });
});

describe('the body of a request', () => {
  const body = (length: number) => {
    const empty = JSON.stringify({ query: '{ position }', variables: { v: '' } });
    return JSON.stringify({ query: '{ position }', variables: { v: 'a'.repeat(length - empty.length) } });
  };
  const inParts = (text: string) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        const bytes = new TextEncoder().encode(text);
        for (let at = 0; at < bytes.length; at += 65_536) controller.enqueue(bytes.subarray(at, at + 65_536));
        controller.close();
      },
    });

  it.each([
    ['with its length', (text: string) => text],
    ['in parts that say no length', inParts],
  ])('has a limit: %s', async (_, given) => {
    expect((await sent(given(body(limits.body)))).status).toBe(200);
    const over = await sent(given(body(limits.body + 1))).catch(() => null);
    // Whoever still sends may be cut off before the answer is heard.
    if (over !== null) expect(over.status).toBe(413);
  });

  it('holds one operation, not a list', async () => {
    for (const list of [
      [],
      [{ query: '{ position }' }],
      [{ query: '{ position }' }, { query: '{ position }' }],
    ]) {
      const response = await sent(JSON.stringify(list));
      expect(response.status).toBe(400);
      const { errors } = (await response.json()) as { errors: { message: string }[] };
      expect(errors.map(({ message }) => message)).toEqual([
        'Mỗi yêu cầu chỉ hỏi một truy vấn, không phải một danh sách. / A request holds one operation, not a list of them.',
      ]);
    }
  });

  it('that is no JSON is not sent back', async () => {
    const response = await sent('{ "query": very-secret }');
    expect(response.status).toBe(400);
    const said = await response.text();
    expect(said).toContain('BAD_REQUEST');
    expect(said).not.toMatch(/very|secret|Unexpected token|originalError/);
  });
});

describe('a province of sixty bodies', () => {
  const children = 60;
  beforeAll(async () => {
    const established = await Promise.all(
      Array.from({ length: children }, (_, index) =>
        order(world, 'admin', 'establishUnit', {
          unit: id(`đơn vị ${index}`),
          name: `Đơn vị ${index}`,
          kind: 'department',
          tier: 'province',
          parent: units.province,
          from: '2023-01-01',
        }),
      ),
    );
    expect(new Set(established.map((one) => one.__typename))).toEqual(new Set(['Recorded']));
  });

  /** Estimated at ten for each list, which are sixty and more. */
  const again = (fields: string) =>
    `{ unit(id: "${units.province}") { children { parent { children { parent { children { ${fields} } } } } } } }`;

  it('is answered up to the most values of an answer, and no further, whatever was estimated', async () => {
    const under = await world.ask('inspector', again('id name'));
    expect(under.errors).toEqual([]);
    const { status, errors } = await world.ask('inspector', again('id name kind tier title'));
    expect([status, errors[0]?.extensions.limit.measure]).toEqual([413, 'answered']);
    expect(errors).toHaveLength(1);
    const open = `select count(*)::int as count from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    await expect
      .poll(async () => (await world.database.pool.query(open)).rows[0].count, { timeout: 5_000 })
      .toBe(0);
  });

  it('fills pages of the size that is asked for, up to the most', async () => {
    const sizes = '{ five: units(first: 5) { edges { cursor } } usual: units { edges { cursor } } }';
    const { five, usual } = await world.get('inspector', sizes);
    expect([five.edges.length, usual.edges.length]).toEqual([5, 50]);
  });
});

it('no page is larger than two hundred', async () => {
  for (const part of [0, 50, 100, 150])
    await world.get(
      'communeClerk',
      `mutation { ${times(50, (i) => `p${i}: registerPlan(title: "Văn bản ${part + i}") { __typename }`)} }`,
    );
  const { p } = await world.get(
    'communeClerk',
    'mutation { p: registerPlan(title: "Văn bản") { ... on Recorded { position } } }',
  );
  const query =
    'query ($n: PageSize, $at: Position) { plans(first: $n, asOf: { atLeast: $at }) { totalCount edges { cursor } pageInfo { hasNextPage } } }';
  for (const [n, expected] of [
    [199, 199],
    [200, 200],
    [201, 200],
    [2_147_483_647, 200],
    [0, 1],
    [-1, 1],
  ]) {
    const { plans } = await world.get('inspector', query, { n, at: p.position });
    expect([n, plans.edges.length]).toEqual([n, expected]);
  }
});

it('nothing that is answered is kept by anybody on the way', async () => {
  const asked = [
    sent(JSON.stringify({ query: '{ position }' })),
    sent('{'),
    fetch(world.url, { method: 'POST', body: '{}' }),
    fetch(`${world.url}?query=${encodeURIComponent('{ position }')}`, { headers }),
    fetch(world.url, { headers: { accept: 'text/html' } }),
    fetch(world.url, { method: 'DELETE' }),
  ];
  for (const response of await Promise.all(asked))
    expect([response.status, response.headers.get('cache-control')]).toEqual([response.status, 'no-store']);
});

it('what goes wrong before an operation is begun is told by a number alone, too', async () => {
  let broken = false;
  const clock = () => {
    if (broken) throw new Error('select secret from /srv/thac');
    return '2023-02-01T02:00:00.000Z';
  };
  const failing = await openWorld(
    undefined,
    undefined,
    [],
    undefined,
    undefined,
    undefined,
    [],
    undefined,
    false,
    {
      clock,
    },
  );
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  broken = true;
  const { errors, data } = await failing.ask('inspector', '{ me { post } }');
  broken = false;
  await failing.end();
  const kept = log.mock.calls.map((line) => line.join(' ')).join('\n');
  log.mockRestore();
  expect([errors.length, data]).toEqual([1, {}]);
  const { correlation } = errors[0]?.extensions ?? {};
  expect(errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
  expect(kept).toContain(`${correlation} Error: select secret from /srv/thac`);
  expect(JSON.stringify(errors)).not.toMatch(/secret|srv|select|\.ts\b|stack/);
});

it('the documentation names every limit with its number', () => {
  const page = readFileSync(new URL('../../docs/limits.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `(\w+)` \| ([\d,]+) \|/gm)].map(([, name, number]) => [
    name,
    Number(number?.replaceAll(',', '')),
  ]);
  expect(Object.fromEntries(told)).toEqual(limits);
  expect(told).toHaveLength(Object.keys(limits).length);
});
