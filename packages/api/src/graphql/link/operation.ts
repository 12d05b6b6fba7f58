import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  print,
  stripIgnoredCharacters,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { parseBounded } from '../border.ts';
import { badInput } from '../errors.ts';
import { shapeRefusals } from '../operations/within.ts';
import { moving } from '../timeless.ts';

/** Longer addresses are not taken by every browser and proxy. */
export const longestLink = 8_000;

/** One question that may be linked to: it reads, the schema knows it, and its answer stays what it is. */
export function linkable(schema: GraphQLSchema, text: string, operation: string | null): DocumentNode {
  const document = parsed(text);
  const [tooMuch] = shapeRefusals(document);
  if (tooMuch !== undefined) throw tooMuch;
  const [fault] = validate(schema, document);
  if (fault !== undefined) throw notLinkable(fault.message, fault.message);
  const meant = getOperationAST(document, operation);
  if (meant?.operation !== 'query')
    throw notLinkable('phải nêu đúng một câu hỏi (query)', 'it must name exactly one query');
  const [first] = movingIn(schema, document);
  if (first !== undefined)
    throw notLinkable(
      `câu trả lời của “${first}” thay đổi theo lúc hỏi; hãy bỏ phần này`,
      `the answer of "${first}" changes with the time of asking; leave it out`,
    );
  return document;
}

/** The question as a link writes it: readable where there is room. */
export function written(document: DocumentNode): string {
  const text = print(document);
  return encodeURIComponent(text).length < longestLink / 2 ? text : stripIgnoredCharacters(text);
}

function parsed(text: string): DocumentNode {
  try {
    return parseBounded(text);
  } catch (error) {
    if (!(error instanceof GraphQLError) || error.extensions.code === 'TOO_COSTLY') throw error;
    throw notLinkable(error.message, error.message);
  }
}

function movingIn(schema: GraphQLSchema, document: DocumentNode): string[] {
  const types = new TypeInfo(schema);
  const found: string[] = [];
  const note = ({ name }: { name: { value: string } }) => {
    if (types.getParentType() === schema.getQueryType() && moving.has(name.value)) found.push(name.value);
  };
  visit(document, visitWithTypeInfo(types, { Field: note }));
  return found;
}

const notLinkable = (vi: string, en: string) => badInput('document', vi, en);
