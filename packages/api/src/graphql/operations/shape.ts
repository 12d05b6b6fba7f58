import { type DocumentNode, Kind, visit } from 'graphql';

/** Hình dạng của một văn bản truy vấn: what can be counted before the schema is asked about it. */
export type Shape = {
  aliases: number;
  directives: number;
  /** How deep selections, and separately values, stand in each other. */
  nesting: number;
  values: number;
  /** Whether it asks for the schema itself. */
  asksForSchema: boolean;
};

/** Counts over all operations and fragments of a document, without recursion. */
export function shapeOf(document: DocumentNode): Shape {
  const shape = { aliases: 0, directives: 0, nesting: 0, values: 0, asksForSchema: false };
  let [nesting, values] = [0, 0];
  const nested = {
    enter: () => {
      nesting += 1;
      shape.nesting = Math.max(shape.nesting, nesting);
    },
    leave: () => {
      nesting -= 1;
    },
  };
  const value = {
    enter: () => {
      values += 1;
      shape.values = Math.max(shape.values, values);
    },
    leave: () => {
      values -= 1;
    },
  };
  visit(document, {
    [Kind.FIELD]: ({ alias, name }) => {
      if (alias) shape.aliases += 1;
      if (name.value === '__schema' || name.value === '__type') shape.asksForSchema = true;
    },
    [Kind.DIRECTIVE]: () => {
      shape.directives += 1;
    },
    [Kind.SELECTION_SET]: nested,
    [Kind.LIST]: value,
    [Kind.OBJECT]: value,
    [Kind.LIST_TYPE]: value,
  });
  return shape;
}
