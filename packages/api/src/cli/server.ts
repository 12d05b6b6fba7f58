import type { Client } from '../config/client.ts';
import { requestHeader } from '../http/forms.ts';
import { importDocument } from './operations.ts';

/** What a server said to a command: an object to print or bytes, or why not. */
export type Said = { ok: true; answer: Uint8Array | object } | Refused;

type Refused = { ok: false; vi: string; en: string };

type Outcome =
  | { __typename: 'Recorded'; position: number; draft: object }
  | { __typename: 'Refused'; code: string; message: string; english: string };

/** Đưa văn bản vào máy chủ: brings a file to a running server, as an upload over GraphQL. */
export async function importInto(client: Client, name: string, bytes: Uint8Array): Promise<Said> {
  const form = new FormData();
  form.set('operations', JSON.stringify({ query: importDocument, variables: { file: null } }));
  form.set('map', JSON.stringify({ file: ['variables.file'] }));
  form.set('file', new Blob([Uint8Array.from(bytes)]), name);
  const response = await ask(client, '/graphql', { method: 'POST', body: form });
  if (response === null) return unreachable(client);
  const { data, errors } = (await response.json()) as {
    data?: { outcome: Outcome } | null;
    errors?: { message: string; extensions?: { vi?: string; en?: string } }[];
  };
  const [error] = errors ?? [];
  if (error) return no(error.extensions?.vi ?? error.message, error.extensions?.en ?? error.message);
  if (data?.outcome.__typename === 'Refused') return no(data.outcome.message, data.outcome.english);
  return { ok: true, answer: data?.outcome ?? {} };
}

/** Lấy tệp gốc: the bytes that a server keeps under a hash. */
export async function originalFrom(client: Client, sha256: string): Promise<Said> {
  const response = await ask(client, `/documents/${encodeURIComponent(sha256)}`, {});
  if (response === null) return unreachable(client);
  if (response.ok) return { ok: true, answer: new Uint8Array(await response.arrayBuffer()) };
  return response.status === 401
    ? no(
        'Máy chủ không biết mã truy cập này; hãy đặt THAC_TOKEN.',
        'The server does not know this token; set THAC_TOKEN.',
      )
    : no('Máy chủ không giữ tệp nào như vậy.', 'The server keeps no such document.');
}

/** Sends a request with the token; null where nobody answers. */
export const ask = async (
  { server, token }: Client,
  path: string,
  given: RequestInit,
): Promise<Response | null> => {
  const headers = new Headers(given.headers);
  headers.set(requestHeader, '1');
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(new URL(path, server), { ...given, headers });
  } catch {
    return null;
  }
};

const no = (vi: string, en: string): Refused => ({ ok: false, vi, en });

/** Nobody answers where the server should be. */
export const unreachable = ({ server }: Client): Refused =>
  no(
    `Không gặp được máy chủ ${server}; hãy khởi động hoặc đặt THAC_SERVER.`,
    `No server answers at ${server}; start it or set THAC_SERVER.`,
  );
