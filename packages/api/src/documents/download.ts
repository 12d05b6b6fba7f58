import type { IncomingMessage, ServerResponse } from 'node:http';
import { readOriginal } from '@thac/eventstore/originals';
import { namesOriginal } from '@thac/projections/originals';
import { GraphQLError } from 'graphql';
import type pg from 'pg';
import { personOf } from '../auth/authenticate.ts';
import type { Caller } from '../auth/callers.ts';
import { askingOf } from '../auth/reading.ts';
import { TurnedAway } from '../auth/turnedAway.ts';
import { type Readable, readsFor } from '../graphql/readsFor.ts';
import type { Serving } from '../graphql/serve.ts';
import type { Handler } from '../http/endpoints.ts';
import type { Taken } from '../readLog/events.ts';
import { keptFile } from '../readLog/keeping.ts';
import { attachedAs } from './fileName.ts';

type Needs = Readable & Pick<Serving, 'authenticate' | 'readLog' | 'report'>;

const endings: Readonly<Record<string, string>> = {
  'text/plain': 'txt',
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};

/** Tải tệp gốc: answers `GET /documents/<sha256>` with the bytes as they were brought. */
export const serveOriginals =
  (pool: pg.Pool, serving: Needs): Handler =>
  (request, response) => {
    const asked = request.url?.split('?')[0] ?? '';
    return answer(pool, serving, request, response, asked.slice('/documents/'.length)).catch(
      (error: unknown) => {
        if (error instanceof TurnedAway) return turnAway(response, error);
        if (error instanceof GraphQLError) return refuse(response, error);
        throw error;
      },
    );
  };

async function answer(
  pool: pg.Pool,
  needs: Needs,
  request: IncomingMessage,
  response: ServerResponse,
  sha256: string,
): Promise<void> {
  const caller = await personOf(needs.authenticate, request);
  const found = (await isSeen(needs, caller, sha256)) ? await readOriginal(pool, sha256) : null;
  await keptFile(
    needs,
    caller,
    found ? { type: 'OriginalTaken', data: { sha256 } } : lookedFor(needs, sha256),
  );
  if (!found) return say(response, 404, 'Không giữ tệp nào như vậy. / No such document is kept.');
  const { mediaType, bytes } = found;
  response.writeHead(200, {
    'content-type': mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType,
    'content-length': bytes.length,
    // Never shown in place: what somebody brought must not run under this address.
    'content-disposition': attachedAs(`${sha256}.${endings[mediaType] ?? 'bin'}`),
    'cache-control': 'private, max-age=31536000, immutable',
    vary: 'authorization, origin',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Whether a document that the caller reads, or a report, names the file: whoever only knows its hash is told that there is none. */
async function isSeen(needs: Needs, caller: Caller, sha256: string): Promise<boolean> {
  if (askingOf(caller).all) return true;
  const reads = readsFor(needs, caller);
  try {
    return await namesOriginal((await reads.moment({ fresh: true })).db, sha256);
  } finally {
    await reads.close();
  }
}

/** That a file is not kept is an answer too. */
function lookedFor({ readLog }: Needs, sha256: string): Taken {
  const operation = `/documents/${sha256}`;
  const asked = { operation, fields: [], ...readLog.marked(operation) };
  return { type: 'Read', data: { ...asked, asOf: [], position: null } };
}

/** What GraphQL says of it, such as that the read could not be kept, or that too much is asked for now. */
function refuse(response: ServerResponse, { message, extensions: { code, http } }: GraphQLError): void {
  const { status = 503, headers = {} } = (http ?? {}) as {
    status?: number;
    headers?: Record<string, string>;
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  say(response, status, `${code}: ${message}`);
}

function turnAway(response: ServerResponse, { status, headers, vi, en }: TurnedAway): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  say(response, status, `${vi} / ${en}`);
}

function say(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
