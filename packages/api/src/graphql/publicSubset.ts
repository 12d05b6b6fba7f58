import { type DocumentNode, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import { schema } from './schema.ts';

/**
 * Phần công khai: each field that the public may ask for. It is a list of what is open, so that a new field is closed until
 * somebody enters it here. Rows of plans that are not public are held back beneath it, as for every reader.
 */
export const publicSubset: Readonly<Record<string, readonly string[]>> = {
  Query: ['matrix', 'plan', 'plans', 'plansBySymbol', 'position', 'tally', 'task', 'unit', 'units'],
  Plan: [
    ...['id', 'number', 'symbol', 'title', 'documentType', 'issuedOn', 'issuer', 'period', 'state'],
    ...['disclosure', 'tasks', 'tally'],
  ],
  PlanConnection: ['edges', 'pageInfo', 'totalCount'],
  PlanEdge: ['cursor', 'node'],
  Period: ['from', 'to'],
  Task: ['id', 'clause', 'ordinal', 'sentence', 'title', 'modality', 'output', 'timing', 'state', 'plan'],
  Output: ['kind', 'detail'],
  Timing: ['calendar', 'countedFrom', 'due', 'literal', 'literalDay', 'rolledDay', 'rolling', 'rule'],
  Unit: [
    ...['id', 'name', 'title', 'kind', 'kindName', 'category', 'tier', 'codes', 'parent', 'children'],
    ...['validFrom', 'validTo'],
  ],
  UnitConnection: ['edges', 'pageInfo'],
  UnitEdge: ['cursor', 'node'],
  Code: ['system', 'value', 'from', 'to'],
  Matrix: ['columns', 'plan', 'rows', 'total'],
  MatrixColumn: ['task', 'tally'],
  MatrixRowConnection: ['edges', 'pageInfo'],
  MatrixRowEdge: ['cursor', 'node'],
  MatrixRow: ['cells', 'exact', 'tally', 'unit'],
  MatrixCell: ['tally', 'task'],
  Tally: ['total', 'done', 'fallenDue', 'rate', 'completion', 'lines'],
  TallyLine: ['count', 'state', 'timeliness'],
  Completion: ['naive', 'official', 'exclusions'],
  Rate: ['denominator', 'formula', 'name', 'numerator', 'percent'],
  Exclusion: ['count', 'reason', 'reasonEnglish', 'reckoning'],
  PageInfo: ['endCursor', 'hasNextPage', 'hasPreviousPage', 'startCursor'],
};

/** The first field of an operation that is not for the public, as `Type.field`; null where all are. */
export function beyondPublic(document: DocumentNode): string | null {
  let found: string | null = null;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const type = types.getParentType()?.name ?? '';
        if (name.value !== '__typename' && publicSubset[type]?.includes(name.value) !== true)
          found ??= `${type}.${name.value}`;
      },
    }),
  );
  return found;
}
