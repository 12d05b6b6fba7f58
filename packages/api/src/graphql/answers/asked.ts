import type { IncomingMessage } from 'node:http';

/** Bytes of a question that is worth keeping. */
const most = 128 * 1024;

/** What is asked, as it was sent; null where it is not a question that is answered at once. */
export type Asked = { body: Buffer | null; key: string };

/** Parts of a request besides its text by which answers differ. */
const headers = ['accept', 'content-type', 'host', 'thac-as-of'];

/** Reads a question, unless it is large, of another kind, or wants a stream or a page: then nothing is read of it. */
export async function askedIn(request: IncomingMessage): Promise<Asked | null> {
  if (/event-stream|multipart|html/i.test(request.headers.accept ?? '')) return null;
  if (request.method === 'GET') return { body: null, key: keyOf(request, '') };
  const {
    'content-type': type = '',
    'content-length': length = '',
    'content-encoding': coded,
  } = request.headers;
  if (
    !/^application\/json\s*(;|$)/i.test(type) ||
    coded !== undefined ||
    !(Number(length || most + 1) <= most)
  )
    return null;
  const body = await bodyOf(request);
  return { body, key: keyOf(request, body.toString('latin1')) };
}

/** All that is sent; fails where whoever sends it goes away before its end. */
const bodyOf = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('the request was cut off'));
    });
  });

const keyOf = (request: IncomingMessage, body: string): string =>
  [request.method, request.url, ...headers.map((name) => request.headers[name] ?? ''), body].join('\n');
