import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  RawNode,
  type TableNode,
} from 'kysely';
import type { Views } from '../views.ts';
import { predicate } from './predicate.ts';
import { rules } from './rules.ts';

/** Puts in the place of each table the rows of it that the reader of the transaction sees. */
class Restricting extends OperationNodeTransformer {
  protected override transformTable(node: TableNode): TableNode {
    const { schema, identifier } = node.table;
    if (schema === undefined) return node;
    const rule = rules[`${schema.name}.${identifier.name}` as keyof Views];
    if (rule === undefined) throw new Error(`nobody has said who reads ${schema.name}.${identifier.name}`);
    if (rule === 'open') return node;
    const rows: OperationNode = RawNode.create(['(select * from ', ` where ${predicate(rule)})`], [node]);
    return rows as TableNode;
  }
}

const restricting = new Restricting();

/** Một cửa cho mọi câu hỏi: every question through this passes the table of rules, however it was written. */
export const restricted: KyselyPlugin = {
  transformQuery: ({ node, queryId }) => restricting.transformNode(node, queryId),
  transformResult: async ({ result }) => result,
};
