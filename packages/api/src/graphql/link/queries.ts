import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import { asOfArg } from '../asOf.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { badInput } from '../errors.ts';
import { notRegistered } from '../operations/persisted.ts';
import { askedFor } from '../operations/within.ts';
import { type SessionAsOf, sessionParameter, sessionText } from '../sessionAsOf.ts';
import { hashOf, hashParameter } from './answer.ts';
import { linkable, longestLink, written } from './operation.ts';

type Link = {
  path: string;
  origin: string;
  asOf: Required<Omit<SessionAsOf, 'map'>>;
  map: string | null;
  sha256: string;
};

const LinkType = builder.objectRef<Link>('PermanentLink').implement({
  description:
    'Liên kết bền vững: cùng một câu hỏi tại cùng một thời điểm cho cùng một câu trả lời mãi mãi. Trình duyệt mở ra trang hỏi đã điền sẵn; chương trình nhận ngay câu trả lời.',
  fields: (t) => ({
    url: t.string({ resolve: ({ origin, path }) => `${origin}${path}`, description: 'Địa chỉ đầy đủ.' }),
    path: t.exposeString('path', { description: 'Phần sau tên máy chủ.' }),
    knownAt: t.field({
      type: 'Position',
      resolve: ({ asOf }) => asOf.knownAt,
      description: 'Vị trí của sổ ghi được ghim.',
    }),
    validAt: t.field({
      type: 'Day',
      resolve: ({ asOf }) => asOf.validAt,
      description: 'Ngày xét được ghim.',
    }),
    map: t.field({
      type: 'Day',
      nullable: true,
      resolve: ({ map }) => map,
      description: 'Bản đồ đơn vị được ghim; trống là như đã báo cáo.',
    }),
    sha256: t.exposeString('sha256', {
      description:
        'SHA-256 của phần `data` trong câu trả lời, đúng như văn bản JSON đã gửi; câu trả lời qua liên kết nói có còn đúng như vậy không (`extensions.permanent.same`).',
    }),
  }),
});

builder.queryField('permanentLink', (t) =>
  t.field({
    type: LinkType,
    complexity: 15_000,
    args: {
      ...asOfArg,
      document: t.arg({
        type: 'Text',
        required: true,
        description: 'Câu hỏi (GraphQL); phần nào của thời điểm đã nêu trong câu hỏi thì giữ nguyên.',
      }),
      variables: t.arg({ type: 'JSON', description: 'Các biến của câu hỏi.' }),
      operation: t.arg({ type: 'ShortCode', description: 'Tên câu hỏi, khi văn bản có nhiều câu hỏi.' }),
    },
    resolve: async (_, { asOf, document: text, variables, operation = null }, context, { schema }) => {
      const moment = await context.reads.moment(asOf);
      const map = moment.map?.day ?? null;
      const pinned = { validAt: moment.validAt, knownAt: moment.knownAt ?? moment.position };
      const document = linkable(schema, text, operation);
      if (!context.mayAsk(text)) throw notRegistered();
      const given = variablesIn(variables);
      await charged(schema, document, operation, given, context);
      const inside = { ...context, asOf: { ...pinned, ...(map === null ? {} : { map }) } };
      const answer = await answerOf(schema, document, given, operation, inside);
      const path = pathOf(written(document), given, operation, inside.asOf, hashOf(answer));
      return { path, origin: context.origin, asOf: pinned, map, sha256: hashOf(answer) };
    },
    description: 'Liên kết bền vững đến câu trả lời của một câu hỏi tại một thời điểm.',
  }),
);

type Variables = Record<string, unknown>;

function variablesIn(given: unknown): Variables {
  if (given === null || given === undefined) return {};
  if (typeof given === 'object' && !Array.isArray(given)) return given as Variables;
  throw badInput('variables', 'phải là một đối tượng JSON', 'must be a JSON object');
}

/** What a link asks is asked here as well: it is held against the limits and charged like any question. */
async function charged(
  schema: GraphQLSchema,
  document: ReturnType<typeof linkable>,
  operation: string | null,
  variables: Variables,
  { charge }: Context,
): Promise<void> {
  const asked = { schema, document, operationName: operation, variableValues: variables };
  const { complexity, refusals } = askedFor(asked);
  const [refusal] = refusals;
  if (refusal !== undefined) throw refusal;
  await charge(complexity);
}

/** The question is asked once here, as whoever follows the link will ask it. */
async function answerOf(
  schema: GraphQLSchema,
  document: ReturnType<typeof linkable>,
  variableValues: Variables,
  operationName: string | null,
  contextValue: Context,
): Promise<unknown> {
  const answer: ExecutionResult = await execute({
    ...{ schema, document, variableValues, contextValue },
    ...(operationName === null ? {} : { operationName }),
  });
  const [error] = answer.errors ?? [];
  if (error !== undefined) throw error;
  return answer.data ?? null;
}

function pathOf(
  query: string,
  variables: Variables,
  operation: string | null,
  asOf: SessionAsOf,
  sha256: string,
): string {
  const parts = new URLSearchParams({ query });
  if (Object.keys(variables).length > 0) parts.set('variables', JSON.stringify(variables));
  if (operation !== null) parts.set('operationName', operation);
  parts.set(sessionParameter, sessionText(asOf));
  parts.set(hashParameter, sha256);
  const path = `/graphql?${parts}`;
  if (path.length <= longestLink) return path;
  throw badInput(
    'document',
    `câu hỏi quá dài cho một liên kết (${path.length} ký tự, nhiều nhất ${longestLink})`,
    `the question is too long for a link (${path.length} characters, at most ${longestLink})`,
  );
}
