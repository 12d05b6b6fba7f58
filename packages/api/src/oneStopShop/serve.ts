import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Refusal } from '@thac/domain/refusal';
import { RecordHalted } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { Handler } from '../http/endpoints.ts';
import { type Bodies, openBodies } from './bodies.ts';
import type { TakeEnvelope } from './edxml/take.ts';
import { limits } from './limits.ts';
import { openapi } from './openapi.ts';
import { assertImpersonal } from './personal.ts';
import { receiptStatus } from './receipts.ts';
import { receive } from './receive.ts';
import { type BorderCode, Refused, statusOf } from './refusals.ts';
import { assertType, type Border, signedGet, signedPost, type Taking } from './request.ts';
import { readBody } from './schema.ts';

/** What serving dossier systems needs of the house. */
export type OneStopShop = Border & {
  eventLog: Pick<EventLog, 'ingest' | 'readStream'>;
  envelopes: TakeEnvelope;
  /** Keeps what went wrong inside, under the id that the caller was given. */
  report(correlation: string, error: unknown): void;
};

type Answer = { status: number; body: object; headers?: Record<string, string> };

type Asked = { request: IncomingMessage; path: RegExpExecArray; body: Buffer };

type Route = {
  path: RegExp;
  method: 'GET' | 'POST';
  /** The bodies that it takes; null where it takes none. */
  takes: (Taking & { bodies: Bodies }) | null;
  answer(house: OneStopShop, asked: Asked): Promise<Answer>;
};

const root = '/one-stop-shop/v1';

const routes = (): Route[] => [
  {
    path: /^\/one-stop-shop\/v1\/windows$/,
    method: 'POST',
    takes: { type: 'application/json', most: limits.bodyBytes, bodies: openBodies(limits.bodiesAtOnce) },
    answer: takeWindows,
  },
  {
    path: /^\/one-stop-shop\/v1\/edxml$/,
    method: 'POST',
    takes: {
      ...{ type: 'application/xml', most: limits.envelopeBytes },
      bodies: openBodies(limits.envelopeBodiesAtOnce),
    },
    answer: takeEnvelope,
  },
  {
    path: /^\/one-stop-shop\/v1\/receipts\/([^/]+)$/,
    method: 'GET',
    takes: null,
    answer: tellReceipt,
  },
  {
    path: /^\/one-stop-shop\/v1\/openapi\.json$/,
    method: 'GET',
    takes: null,
    answer: async () => ({ status: 200, body: openapi }),
  },
];

/** Cửa của hệ thống một cửa: answers what dossier systems ask under `/one-stop-shop/`. */
export function serveOneStopShop(house: OneStopShop): Handler {
  const served = routes();
  let answering = 0;

  async function answerOf(request: IncomingMessage, path: string): Promise<Answer> {
    const { answer, takes, ...route } = routeOf(served, request, path);
    if (takes !== null) assertType(request, takes);
    const body = takes === null ? Buffer.alloc(0) : await takes.bodies(request, takes.most);
    answering += 1;
    try {
      if (answering > limits.atOnce) throw new Refused('too-much-waiting', { seconds: '1' });
      return await answer(house, { request, path: route.path.exec(path) as RegExpExecArray, body });
    } finally {
      answering -= 1;
    }
  }

  return async (request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    try {
      say(response, request, await answerOf(request, path));
    } catch (error) {
      // Whoever has gone away knows.
      if (request.destroyed && response.destroyed) return;
      say(response, request, failure(house, error));
    }
  };
}

function routeOf(served: readonly Route[], { method }: IncomingMessage, path: string): Route {
  const fitting = served.filter((route) => route.path.test(path));
  if (fitting.length === 0) throw new Refused('nothing-here');
  const route = fitting.find((one) => one.method === method);
  if (route === undefined)
    throw new Refused('other-method', { allow: fitting.map((one) => one.method).join(', ') });
  return route;
}

/** What is answered here is on disk. */
async function takeWindows(house: OneStopShop, asked: Asked): Promise<Answer> {
  const { source, id, body } = await signedPost(house, asked.request, asked.body);
  const { source: said, mode, windows } = readBody(body);
  if (said !== source.code) throw new Refused('source-differs');
  assertImpersonal(windows, '/windows');
  await house.pressure.assertRoom();
  const delivery = { code: source.code, key: id, channel: 'webhook', mode, items: windows } as const;
  const unpolled = { stopped: [], cursor: null, mapping: null };
  const taken = await receive(house.eventLog, house.clock(), { ...delivery, ...unpolled }, body);
  const status = `${root}/receipts/${taken.receipt}`;
  return { status: 202, body: { ...taken, status }, headers: { location: status } };
}

/** What is answered here lies before the clerks of those whom it was sent to; it binds nobody until they confirm it. */
async function takeEnvelope(house: OneStopShop, asked: Asked): Promise<Answer> {
  const { source, id, body } = await signedPost(house, asked.request, asked.body);
  return { status: 202, body: { drafts: await house.envelopes(source.code, id, body) } };
}

async function tellReceipt(house: OneStopShop, { request, path }: Asked): Promise<Answer> {
  const { source } = await signedGet(house, request);
  return { status: 200, body: await receiptStatus(house.eventLog, source.code, path[1] ?? '') };
}

/** What went wrong inside is told by a number alone; where the record takes nothing, the same may come again. */
function failure({ report }: OneStopShop, error: unknown): Answer {
  if (error instanceof Refused) return refusal(error);
  const correlation = randomUUID();
  if (!(error instanceof RecordHalted)) report(correlation, error);
  const { status, body } = refusal(new Refused('not-now'));
  return { status, body: { ...body, correlation }, headers: { 'retry-after': '30' } };
}

function refusal({ text, details, problems }: Refused): Answer {
  const { code, vi, en } = new Refusal(text, details);
  const headers: Record<string, string> = {};
  if (details.seconds !== undefined) headers['retry-after'] = details.seconds;
  if (details.allow !== undefined) headers.allow = details.allow;
  return {
    status: statusOf[code as BorderCode],
    body: { code, vi, en, ...(problems.length === 0 ? {} : { problems }) },
    headers,
  };
}

/** A body that was not read to its end is not read on: the connection ends with the answer. */
function say(response: ServerResponse, request: IncomingMessage, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    ...(request.complete ? {} : { connection: 'close' }),
  });
  response.end(`${JSON.stringify(body)}\n`);
  if (!request.complete) request.resume();
}
