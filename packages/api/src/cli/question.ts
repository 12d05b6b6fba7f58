import type { Client } from '../config/client.ts';
import { ask, unreachable } from './server.ts';

/** Máy chủ từ chối: what it said to a question that it did not answer. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered';
  readonly vi: string;
  readonly en: string;

  constructor({ vi, en }: { vi: string; en: string }) {
    super(en);
    this.vi = vi;
    this.en = en;
  }
}

type Answer<Data> = {
  data?: Data | null;
  errors?: { message: string; extensions?: { vi?: string; en?: string } }[];
};

/** Hỏi máy chủ: puts one question to a running server; what is not answered is thrown with the server's reason. */
export async function answered<Data>(
  client: Client,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<Data> {
  const response = await ask(client, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  if (response === null) throw new Unanswered(unreachable(client));
  const { data, errors } = await bodyOf<Data>(response);
  const [error] = errors ?? [];
  if (error !== undefined)
    throw new Unanswered({
      vi: error.extensions?.vi ?? error.message,
      en: error.extensions?.en ?? error.message,
    });
  if (data == null)
    throw new Unanswered({
      vi: `Máy chủ trả lời ${response.status} mà không có nội dung.`,
      en: `The server answers ${response.status} and nothing else.`,
    });
  return data;
}

async function bodyOf<Data>(response: Response): Promise<Answer<Data>> {
  try {
    return (await response.json()) as Answer<Data>;
  } catch {
    return {}; // Whatever stands between us and the server need not answer in JSON.
  }
}
