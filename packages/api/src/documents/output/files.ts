import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAway } from '@thac/eventstore/away';
import { GraphQLError } from 'graphql';
import { personOf } from '../../auth/authenticate.ts';
import type { Caller } from '../../auth/callers.ts';
import { TurnedAway } from '../../auth/turnedAway.ts';
import { databaseAway, SnapshotOver, turnedAway } from '../../graphql/errors.ts';
import type { Reads } from '../../graphql/reads.ts';
import { type Readable, readsFor } from '../../graphql/readsFor.ts';
import type { Serving } from '../../graphql/serve.ts';
import type { Handler } from '../../http/endpoints.ts';
import { keptFile } from '../../readLog/keeping.ts';
import { attachedAs } from '../fileName.ts';
import { notFound } from './refusals.ts';

/** What serving a file needs of the house. */
export type Needs = Readable & Pick<Serving, 'authenticate' | 'readLog' | 'report'>;

/** Tệp để tải về. */
export type Made = { type: string; name: string; bytes: Uint8Array };

/** Says what file a URL asks for, before anything is read; null when there is none at that address. */
export type Asking = (url: URL) => ((reads: Reads) => Promise<Made>) | null;

/** Serves files that are made of what queries tell. */
export const serveFiles =
  (needs: Needs, asking: Asking): Handler =>
  (request, response) =>
    serve(needs, asking, request, response);

async function serve(
  needs: Needs,
  asking: Asking,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reads: Reads | null = null;
  try {
    // Every file is made of what queries tell, and whoever is known may ask them.
    const caller = await personOf(needs.authenticate, request);
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    const make = url && asking(url);
    if (url === null || make === null) throw notFound();
    reads = readsFor(needs, caller);
    const open = reads;
    response.once('close', () => void open.close());
    // That there is nothing to take is an answer too.
    const { type, name, bytes } = await make(open).finally(() => keptRead(needs, caller, url, open));
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.byteLength,
      'content-disposition': attachedAs(name),
      'cache-control': 'private, no-store',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch (error) {
    fail(response, error, needs.report);
  } finally {
    await reads?.close();
  }
}

/** An inspector is given a file when the log of reads has it. */
async function keptRead(
  needs: Needs,
  caller: Caller,
  { pathname, search }: URL,
  reads: Reads,
): Promise<void> {
  const { position, asOf } = reads.told();
  const asked = needs.readLog.marked(`${pathname}${search}`);
  const data = { operation: pathname, fields: [], ...asked, asOf, position };
  await keptFile(needs, caller, { type: 'Read', data });
}

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  TOO_COSTLY: 413,
  VIEW_BEHIND: 409,
};

/** What is wrong, in the shape in which GraphQL says it. */
function fail(response: ServerResponse, error: unknown, report: Needs['report']): void {
  if (response.headersSent || response.destroyed || error instanceof SnapshotOver) response.destroy();
  else if (error instanceof TurnedAway) refuse(response, turnedAway(error));
  else if (error instanceof GraphQLError) refuse(response, error);
  else {
    const correlation = randomUUID();
    report(correlation, error);
    if (isAway(error)) {
      refuse(response, databaseAway(correlation));
      return;
    }
    const message = `Lỗi ngoài dự kiến, mã tra cứu ${correlation}. / Unexpected error, correlation ${correlation}.`;
    answer(response, 500, { message, extensions: { code: 'INTERNAL_SERVER_ERROR', correlation } });
  }
}

function refuse(response: ServerResponse, { message, extensions }: GraphQLError): void {
  const { http, ...said } = extensions as { http?: { status?: number; headers?: Record<string, string> } };
  const status = http?.status ?? statuses[String(extensions.code)] ?? 400;
  answer(response, status, { message, extensions: said }, http?.headers);
}

function answer(
  response: ServerResponse,
  status: number,
  error: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(JSON.stringify({ errors: [error] }));
}
