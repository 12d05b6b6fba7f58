import { readdir, readFile } from 'node:fs/promises';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';

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

/** The page with its scripts and styles inside, so that it works without a network. */
export const renderPage = (options: GraphiQLOptions): string => renderGraphiQL(options);
