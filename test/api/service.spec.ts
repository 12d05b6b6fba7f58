import { schema } from '@thac/api/graphql/schema';
import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { samples } from './inputs.ts';
import { openWorld, units, type World } from './world.ts';

const machine = {
  ...{ token: 'machine', official: 'source:qngai', kind: 'service' as const, post: 'Một cửa tỉnh' },
  ...{ unit: units.province, roles: ['clerk' as const], onBehalfOf: [] },
};

let world: World;
beforeAll(async () => {
  world = await openWorld('2026-01-05T02:00:00.000Z', undefined, [machine]);
});
afterAll(() => world.end());

/** Anything that the schema lets stand there; null where only an upload may. */
function literalOf(type: GraphQLInputType): string | null {
  if (type instanceof GraphQLNonNull) return literalOf(type.ofType);
  if (type instanceof GraphQLList) {
    const one = literalOf(type.ofType);
    return one === null ? null : `[${one}]`;
  }
  if (type instanceof GraphQLEnumType) return type.getValues()[0]?.name ?? null;
  if (!(type instanceof GraphQLInputObjectType)) {
    const given = type.name === 'JSON' ? 1 : (samples[type.name] ?? null);
    return typeof given === 'object' ? null : JSON.stringify(given);
  }
  const fields = Object.values(type.getFields());
  const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter(isRequiredInputField);
  const given = needed.map(({ name, type: of }) => [name, literalOf(of)] as const);
  return given.some(([, value]) => value === null)
    ? null
    : `{ ${given.map((one) => one.join(': ')).join(', ')} }`;
}

/** The shortest operation with a root field; null where it needs an upload. */
function operationWith(root: GraphQLObjectType, name: string): string | null {
  const field = root.getFields()[name];
  if (field === undefined) return null;
  const given = field.args.filter(isRequiredArgument).map((one) => [one.name, literalOf(one.type)] as const);
  if (given.some(([, value]) => value === null)) return null;
  const args = given.length === 0 ? '' : `(${given.map((one) => one.join(': ')).join(', ')})`;
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return `${root.name.toLowerCase()} { ${name}${args}${selection} }`;
}

async function codesOf(query: string, token = 'machine'): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(world.url, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query }),
    signal: stop.signal,
  });
  try {
    // A subscription that is let in has no end.
    if (/event-stream/.test(response.headers.get('content-type') ?? '')) {
      for await (const part of response.body ?? []) {
        const text = Buffer.from(part).toString('utf8');
        if (text.includes('for-people')) return ['for-people'];
        return ['let in'];
      }
    }
    const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors.map(({ extensions }) => extensions.code);
  } finally {
    stop.abort();
  }
}

const open = new Set([
  ...['Query.me', 'Query.position', 'Query.procedureDuties', 'Query.windowDelivery'],
  ...['Mutation.deliverWindows', 'Subscription.procedureDuties'],
]);

describe('a service', () => {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((root) =>
    root == null
      ? []
      : Object.keys(root.getFields()).map((name) => ({ root, name, at: `${root.name}.${name}` })),
  );
  const asked = fields.flatMap(({ root, name, at }) => {
    const operation = operationWith(root, name);
    return operation === null ? [] : [{ operation, at }];
  });

  it('is let in for duties and deliveries, and for no other field of the schema', async () => {
    const letIn: string[] = [];
    for (const { operation, at } of asked) {
      const codes = await codesOf(operation);
      expect(codes, at).not.toContain('GRAPHQL_VALIDATION_FAILED');
      if (!codes.includes('for-people')) letIn.push(at);
    }
    expect(new Set(letIn)).toEqual(open);
    console.log(`services: ${asked.length} of ${fields.length} root fields asked, ${letIn.length} open`);
    expect(fields.length - asked.length).toBeLessThan(15);
  });

  it('is not let in through an alias, a fragment, or beside what is open', async () => {
    for (const query of [
      '{ me: units { __typename } }',
      '{ me { post } units { __typename } }',
      'query { ...all } fragment all on Query { ... on Query { units { __typename } } }',
    ])
      expect(await codesOf(query), query).toEqual(['for-people']);
    expect(await codesOf('{ __typename me { post } }')).toEqual([]);
  });

  it.each([
    ['/export?all'],
    [`/documents/${'0'.repeat(64)}`],
    ['/documents/report'],
    ['/documents/window-table.xlsx'],
  ])('gets no file: %s', async (path) => {
    const headers = { authorization: 'Bearer machine' };
    const response = await fetch(new URL(path, world.url), { headers });
    expect(response.status).toBe(403);
    expect(await response.text()).toMatch(/only read duties/);
  });

  it('is refused where an official in the same unit is not', async () => {
    expect(await codesOf('{ units { __typename } }')).toEqual(['for-people']);
    expect(await codesOf('{ units { __typename } }', 'chairman')).toEqual([]);
  });
});
