import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Context } from '../context.ts';
import { limits } from '../limits.ts';
import { tooMuch } from './within.ts';

/** Đếm giá trị đã trả lời: how many values an answer holds so far; what was estimated before may be less than what is there. */
export type Answered = {
  /** Throws, and has the whole operation end, when they are more than one answer may hold. */
  add(values: number): void;
  /** Another answer begins. */
  restart(): void;
};

/** Counts the values of one answer; `end` is told why no more of it is wanted. */
export function countAnswered(end: (why: Error) => void): Answered {
  let count = 0;
  return {
    add(values) {
      count += values;
      if (count <= limits.answered) return;
      const refusal = tooMuch('answered', count);
      end(refusal);
      throw refusal;
    },
    restart() {
      count = 0;
    },
  };
}

/** Every list says how much it adds to the answer before any of it is looked at. */
export function withCounting(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      if (isListType(getNullableType(field.type))) counted(field);
  }
  return schema;
}

function counted(field: GraphQLField<unknown, Context>): void {
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, args, context, info) => {
    const count = <T>(list: T): T => {
      if (Array.isArray(list)) context.answered.add(list.length * fieldsUnder(info));
      return list;
    };
    const answer = resolve(source, args, context, info);
    return answer instanceof Promise ? answer.then(count) : count(answer);
  };
}

/** How many fields are asked of each item of a list; one, where it is a value itself. */
const fieldsUnder = ({ fieldNodes, fragments }: GraphQLResolveInfo): number =>
  Math.max(
    1,
    sum(fieldNodes, ({ selectionSet }) => fieldsIn(selectionSet, fragments)),
  );

/** The same selection is asked of every item of every list. */
const counts = new WeakMap<SelectionSetNode, number>();

function fieldsIn(set: SelectionSetNode | undefined, fragments: GraphQLResolveInfo['fragments']): number {
  if (set === undefined) return 0;
  const known = counts.get(set);
  if (known !== undefined) return known;
  const count = sum(set.selections, (one) => {
    if (one.kind === Kind.FIELD) return 1 + fieldsIn(one.selectionSet, fragments);
    return fieldsIn(
      one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : fragments[one.name.value]?.selectionSet,
      fragments,
    );
  });
  counts.set(set, count);
  return count;
}

const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);
