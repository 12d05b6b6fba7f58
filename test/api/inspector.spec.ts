import { schema } from '@thac/api/graphql/schema';
import { derivedId } from '@thac/domain/identity';
import {
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan, tasks } from './steps.ts';
import { type Answer, type Data, openWorld, units, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(() => world.end());

const obligation = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');
const ids: Record<string, string> = {
  plan: decision,
  obligation,
  unit: units.ducPhong,
  issuer: units.district,
};
const scalars: Data = {
  Day: '2023-01-31',
  Int: 1,
  Position: 1,
  Boolean: false,
  JSON: {},
  FileText: 'a,b\n1,2\n',
};

/** Something that the type takes; ids are of what is there. */
function some(type: GraphQLInputType, name: string): unknown {
  if (isNonNullType(type)) return some(type.ofType, name);
  if (isListType(type)) return [some(type.ofType, name.replace(/s$/, ''))];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const given = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isNonNullType(field.type));
    return Object.fromEntries(given.map((field) => [field.name, some(field.type, field.name)]));
  }
  if (type.name === 'UUID') return ids[name] ?? obligation;
  if (type.name === 'Instant') return '2023-01-31T00:00:00.000Z';
  return scalars[type.name] ?? '1';
}

/** The code of a refusal, wherever in the answer it stands. */
function codesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'code' && typeof one === 'string' ? [one] : codesIn(one),
  );
}

const refusal = '__typename ... on Refused { code }';

/** What tells of a refusal: the outcome itself, or a field of the answer that holds it. */
function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) return '';
  if (isUnionType(named)) return `{ ${refusal} }`;
  const outcomes = isObjectType(named)
    ? Object.values(named.getFields()).filter((one) => isUnionType(getNamedType(one.type)))
    : [];
  return `{ __typename ${outcomes.map(({ name }) => `${name} { ${refusal} }`).join(' ')} }`;
}

async function tried(field: GraphQLField<unknown, unknown>): Promise<Answer> {
  const args = field.args.filter(({ type }) => isNonNullType(type));
  const file = args.find(({ type }) => getNamedType(type).name === 'File');
  const declared = args.map((arg) => `$${arg.name}: ${arg.type}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const bytes = 'ỦY BAN NHÂN DÂN\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nPhát thanh\n';
  if (file !== undefined && args.length === 1)
    return world.upload(
      'inspector',
      `mutation (${declared}) { ${field.name}(${passed}) ${selectionOf(field)} }`,
      { name: 'a.txt', bytes },
    );
  const variables = Object.fromEntries(args.map((arg) => [arg.name, some(arg.type, arg.name)]));
  const query = `mutation (${declared}) { ${field.name}(${passed}) ${selectionOf(field)} }`;
  return world.ask('inspector', query, variables);
}

it('may write by no mutation there is', async () => {
  const held = async () => {
    const { rows } = await world.database.pool.query(
      `select (select position from record.log where log = 'thac') as head,
         (select count(*) from record.original) as originals, (select count(*) from record.inbox) as requests`,
    );
    return rows;
  };
  const before = await held();
  const told: Record<string, string[]> = {};
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    // Sealing adds nothing to the record, and an inspector who exports may ask for it.
    if (field.name === 'seal') continue;
    const { data, errors } = await tried(field);
    told[field.name] = [...codesIn(data), ...errors.map(({ extensions }) => extensions?.code)];
  }
  expect(await held()).toEqual(before);
  const codes = Object.values(told).flat();
  expect(
    codes.filter((code) => !/^(inspector-only-reads|[a-z-]+-unknown|BAD_USER_INPUT)$/.test(code)),
  ).toEqual([]);
  // Not least, what is asked here reaches the question whether he may.
  expect(codes.filter((code) => code === 'inspector-only-reads').length).toBeGreaterThan(40);
}, 60_000);
