import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { wrong } from './scalar.ts';
import { longest, textIn } from './texts.ts';

/** How deep a value nests, and how many values it holds altogether. */
const most = { depth: 32, values: 50_000 } as const;

/** Values all through: texts as of every other argument, numbers that JSON can write, lists and objects of such. */
function jsonIn(value: unknown, depth = 0, seen = { values: 0 }): unknown {
  seen.values += 1;
  if (depth > most.depth || seen.values > most.values)
    return wrong(
      `giá trị lồng quá ${most.depth} tầng hoặc có quá ${most.values} phần`,
      `the value nests over ${most.depth} deep or has over ${most.values} parts`,
    );
  if (typeof value === 'string') return textIn(value, longest.text);
  if (typeof value === 'number')
    return Number.isFinite(value) ? value + 0 : wrong('số quá lớn', 'the number is too large');
  if (Array.isArray(value)) return value.map((part) => jsonIn(part, depth + 1, seen));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [textIn(name, longest.line), jsonIn(part, depth + 1, seen)]),
  );
}

export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: `Giá trị JSON: chuỗi, số, đúng/sai, null, danh sách hoặc đối tượng; nhiều nhất ${most.depth} tầng và ${most.values.toLocaleString('vi-VN')} phần.`,
  parseValue: (value) => jsonIn(value),
  parseLiteral: (node, variables) => jsonIn(valueFromASTUntyped(node, variables)),
  serialize: (value) => value,
});
