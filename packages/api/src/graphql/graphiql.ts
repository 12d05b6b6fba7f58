import { readdir, readFile } from 'node:fs/promises';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';
import { withItsScriptOnly } from '../http/page.ts';
import { sessionHeader, sessionParameter } from './sessionAsOf.ts';

/** Truy vấn mẫu: one operation that GraphiQL opens with, and the token it is asked with. */
export type SavedOperation = { query: string; token: string | null };

/**
 * Reads every `*.graphql` of a folder in order of name; a line `# Bearer <token>` says who asks. The page is open to
 * everybody, so only tokens that are public anyway are shown on it.
 */
export async function readSavedOperations(
  folder: URL,
  publicTokens: readonly string[],
): Promise<SavedOperation[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.graphql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const query = await readFile(new URL(name, folder), 'utf8');
      const token = /^#\s*Bearer\s+(\S+)\s*$/m.exec(query)?.[1] ?? '';
      return { query, token: publicTokens.includes(token) ? token : (publicTokens[0] ?? null) };
    }),
  );
}

const greeting = `# Thác: hỏi bằng GraphQL. Tiêu đề “Authorization: Bearer …” ở thẻ Headers cho biết ai đang hỏi.
query {
  me { post unit { title } }
  position
}
`;

/** How GraphiQL opens: each saved operation in a tab of its own. */
export function graphiql(operations: readonly SavedOperation[]): GraphiQLOptions {
  const [first] = operations;
  const headers = (token: string | null) =>
    JSON.stringify({ Authorization: `Bearer ${token ?? '<token>'}` }, null, 2);
  return {
    title: 'Thác',
    defaultQuery: first?.query ?? greeting,
    headers: headers(first?.token ?? null),
    defaultEditorToolsVisibility: 'headers',
    shouldPersistHeaders: true,
    ...(operations.length > 0
      ? { defaultTabs: operations.map(({ query, token }) => ({ query, headers: headers(token) })) }
      : {}),
  };
}

/**
 * The page of a link: its question and variables stand in it, and all that is asked from it is of the moment that the link
 * pins. What comes from the address is written so that it cannot end the script that it stands in.
 */
export function opened({ url }: Request, options: GraphiQLOptions): GraphiQLOptions {
  const { searchParams } = new URL(url);
  const [asOf, variables] = [searchParams.get(sessionParameter), searchParams.get('variables')];
  if (!searchParams.has('query')) return options;
  const { defaultTabs: _, ...usual } = options;
  const linked: GraphiQLOptions & { variables?: string } = { ...usual };
  if (variables !== null) linked.variables = variables.replaceAll('<', String.raw`\u003c`);
  if (asOf !== null) {
    linked.additionalHeaders = { [sessionHeader]: asOf.replaceAll(/[^\w=;, -]/g, '') };
    linked.title = `Thác, tính đến ${linked.additionalHeaders[sessionHeader]}`;
  }
  return linked;
}

/** The page with its scripts and styles inside, so that it works without a network. */
export const renderPage = (options: GraphiQLOptions): string => withItsScriptOnly(renderGraphiQL(options));
