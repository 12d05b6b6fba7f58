import { normalised } from '@thac/api/graphql/operations/manifest';
import { shapeRefusals } from '@thac/api/graphql/operations/within';
import { schema } from '@thac/api/graphql/schema';
import fc from 'fast-check';
import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  parse,
} from 'graphql';

/** Fields that are read in SQL by the field that they stand under. */
const own: Readonly<Record<string, readonly string[]>> = {
  ObligationConnection: ['edges', 'pageInfo'],
  ObligationEdge: ['cursor', 'node'],
  PageInfo: ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'],
  Timing: ['literal', 'due'],
  Rollup: ['unit', 'total', 'own', 'unplaced', 'branches'],
  RollupBranch: ['unit', 'tally'],
  Tally: ['total', 'done', 'fallenDue', 'rate', 'lines'],
  TallyLine: ['state', 'timeliness', 'count'],
  Coverage: ['level', 'tier', 'expected', 'issued', 'missing', 'lag'],
  Lag: ['least', 'median', 'most'],
};

/** How each question is asked, one of them in three ways. */
const roots = {
  plan: '(id: $plan, asOf: { validAt: $day })',
  task: '(id: $task)',
  unit: '(id: $unit, asOf: { validAt: $day })',
  obligation: '(id: $obligation, asOf: $asOf)',
  obligations: '(first: $first, filter: { under: $unit, states: $states }, asOf: { validAt: $day })',
  'obligations ': '(first: 4, filter: { plans: [$plan], task: $task, dueTo: $day })',
  'obligations  ': '(filter: $filter)',
  rollup: '(unit: $unit, asOf: { validAt: $day })',
  coverage: '(task: $task)',
} as const;

const declared = {
  ...{ plan: 'UUID!', task: 'UUID!', unit: 'UUID!', obligation: 'UUID!', day: 'Day!', first: 'PageSize' },
  ...{ states: '[WorkState!]', filter: 'ObligationFilter', asOf: 'AsOf', more: 'Boolean!' },
};

const isCompiled = (type: GraphQLObjectType, name: string): boolean =>
  own[type.name]?.includes(name) ??
  (name === '__typename' || name === 'id' || type.getFields()[name]?.extensions.inSql !== undefined);

/** A selection of what is compiled of a type: leaves alone where it goes no deeper, and no list of rows within a list. */
function selectionOf(type: GraphQLObjectType, depth: number, listed: boolean): fc.Arbitrary<string> {
  const names = Object.keys(type.getFields()).filter((name) => isCompiled(type, name));
  const fields = names.flatMap((name) => {
    const field = type.getFields()[name];
    const below = field && getNamedType(field.type);
    const list = field !== undefined && isListType(getNullableType(field.type));
    if (!isObjectType(below)) return [fc.constant(name)];
    if (depth === 0 || (list && listed && own[type.name] === undefined)) return [];
    return [selectionOf(below, depth - 1, listed || list).map((inner) => `${name} ${inner}`)];
  });
  const dressed = fields.map((field, index) =>
    fc
      .tuple(
        field,
        fc.constantFrom('', '', `a${index}: `, `t${index}: `, `f${index === 0 ? '' : index}: `),
        fc.constantFrom('', '', ' @include(if: $more)', ' @skip(if: $more)'),
      )
      .map(([text, alias, directive]) => `${alias}${text.replace(/^(\w+)/, `$1${directive}`)}`),
  );
  return fc
    .tuple(fc.array(fc.oneof(...dressed), { minLength: 1, maxLength: 6 }), fc.boolean())
    .map(([parts, apart]) => {
      const [first, ...rest] = [...new Map(parts.map((part) => [keyOf(part), part])).values()];
      return apart && rest.length > 0
        ? `{ __typename ${first} ... on ${type.name} { ${rest.join(' ')} } }`
        : `{ __typename ${[first, ...rest].join(' ')} }`;
    });
}

/** The name under which a field is answered; two fields of one name may not be asked otherwise. */
const keyOf = (field: string): string => /^(\w+)/.exec(field)?.[1] ?? '';

/** Operations that can be answered in one statement: questions with their variables, one to three at once. */
export const generated: fc.Arbitrary<string> = fc
  .array(
    fc.constantFrom(...(Object.keys(roots) as (keyof typeof roots)[])).chain((name) => {
      const type = getNamedType(
        schema.getQueryType()?.getFields()[name.trim()]?.type as GraphQLOutputType,
      ) as GraphQLObjectType;
      return selectionOf(type, 4, name === 'coverage').map(
        (selection) => `${name}${roots[name]} ${selection}`,
      );
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((questions) => {
    const asked = questions.map((question, index) => `q${index}: ${question}`).join('\n');
    const used = Object.entries(declared).filter(([name]) => new RegExp(`\\$${name}\\b`).test(asked));
    const variables = used.map(([name, type]) => `$${name}: ${type}`).join(', ');
    return normalised(parse(`query generated(${variables}) { ${asked} }`));
  })
  .filter((text) => shapeRefusals(parse(text)).length === 0);
