import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  getVariableValues,
} from 'graphql';
import { shortened } from '../errors.ts';
import { limits } from '../limits.ts';
import { type Cost, costOf } from './cost.ts';
import { shapeOf } from './shape.ts';

const measures = {
  aliases: { vi: 'số bí danh', en: 'aliases' },
  aliasesOfSchema: { vi: 'số bí danh khi hỏi về lược đồ', en: 'aliases where the schema is asked for' },
  directives: { vi: 'số chỉ thị', en: 'directives' },
  nesting: { vi: 'độ lồng của văn bản', en: 'nesting of its text' },
  values: { vi: 'độ lồng của giá trị', en: 'nesting of its values' },
  rootFields: { vi: 'số câu hỏi hoặc mệnh lệnh', en: 'questions or orders' },
  depth: { vi: 'độ sâu', en: 'depth' },
  breadth: { vi: 'số trường', en: 'fields' },
  complexity: { vi: 'độ nặng', en: 'complexity' },
  answered: { vi: 'số giá trị trong câu trả lời', en: 'values in the answer' },
} as const;

/** What can be said against a document alone, before it is held against the schema. */
export function shapeRefusals(document: DocumentNode): readonly GraphQLError[] {
  const known = judged.get(document);
  if (known !== undefined) return known;
  const { aliases, asksForSchema, ...shape } = shapeOf(document);
  const refusals = refusalsOf({ ...shape, aliases, ...(asksForSchema ? { aliasesOfSchema: aliases } : {}) });
  judged.set(document, refusals);
  return refusals;
}

/** The same document is asked again and again. */
const judged = new WeakMap<DocumentNode, readonly GraphQLError[]>();

/** What can be said against what an operation costs with its variables. */
const costRefusals = (cost: Cost): GraphQLError[] => refusalsOf(cost);

type Asked = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

/** How much an operation asks with its variables, and what can be said against that before it is begun. */
export function askedFor({ schema, document, operationName, variableValues }: Asked): {
  complexity: number;
  refusals: readonly GraphQLError[];
} {
  const defined = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, defined, variableValues ?? {}, {
    maxErrors: limits.wrongVariables,
  });
  if (errors) return { complexity: 0, refusals: errors.map(shortened) };
  const cost = costOf(schema, document, operationName, variableValues);
  return cost === null
    ? { complexity: 0, refusals: [] }
    : { complexity: cost.complexity, refusals: costRefusals(cost) };
}

/** Variables are lists and objects no deeper than a text may nest them. */
export const variablesRefusal = (variables: unknown): GraphQLError | null =>
  isDeeper(variables, limits.values + 1) ? tooMuch('values', limits.values + 1) : null;

const isDeeper = (value: unknown, than: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (than === 0 || Object.values(value).some((part) => isDeeper(part, than - 1)));

function refusalsOf(measured: Partial<Record<keyof typeof measures, number>>): GraphQLError[] {
  return (Object.keys(measures) as (keyof typeof measures)[]).flatMap((measure) => {
    const asked = measured[measure] ?? 0;
    return asked > limits[measure] ? [tooMuch(measure, asked)] : [];
  });
}

/** A limit is passed: which one, by how much. */
export function tooMuch(measure: keyof typeof measures, asked: number): GraphQLError {
  const [name, limit] = [measures[measure], limits[measure]];
  const vi = `Truy vấn vượt giới hạn: ${name.vi} là ${asked}, nhiều nhất ${limit}; hãy hỏi ít hơn trong một lần.`;
  const en = `The operation exceeds a limit: ${name.en} ${asked}, at most ${limit}; ask for less at once.`;
  return new GraphQLError(`${vi} / ${en}`, {
    extensions: {
      code: 'TOO_COSTLY',
      vi,
      en,
      limit: { measure, asked, limit },
      http: { status: 413, spec: false },
    },
  });
}
