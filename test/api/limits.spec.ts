import { limits } from '@thac/api/graphql/limits';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits } from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

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
    expect(under.errors.filter(({ extensions }) => extensions.code === 'TOO_COSTLY')).toEqual([]);
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
