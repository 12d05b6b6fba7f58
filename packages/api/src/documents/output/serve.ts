import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dayOf } from '@thac/domain/calendar/day';
import { GraphQLError } from 'graphql';
import type { Authenticate } from '../../auth/callers.ts';
import { SnapshotOver, unauthenticated } from '../../graphql/errors.ts';
import { openReads, type Reads } from '../../graphql/reads.ts';
import type { Serving } from '../../graphql/serve.ts';
import { type Asked, askedOf } from './asked.ts';
import { reminderPaper, reportPaper } from './dutyPapers.ts';
import { dutyMatter, type Lacking, planMatter } from './matter.ts';
import type { Paper } from './paper.ts';
import { planPaper } from './planPaper.ts';
import { printed } from './printing.ts';
import { lacking, notAllowed, notFound } from './refusals.ts';

type Needs = Pick<Serving, 'authenticate' | 'snapshots' | 'eventLog' | 'clock' | 'progress' | 'report'>;
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Serves papers as .docx under `/documents`; whatever is no address of a paper is for the next handler. */
export const withPapers =
  (needs: Needs, next: Handler): Handler =>
  (request, response) => {
    const url = urlOf(request);
    return url === null || !/^\/documents\/(plan\/|report|reminder)/.test(url.pathname)
      ? next(request, response)
      : serve(needs, url, request, response);
  };

const urlOf = ({ url = '/' }: IncomingMessage): URL | null => URL.parse(url, 'http://localhost');

async function serve(
  needs: Needs,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let reads: Reads | null = null;
  try {
    if (!isKnown(needs.authenticate, request)) throw unauthenticated();
    if (request.method !== 'GET' && request.method !== 'HEAD') throw notAllowed();
    const asked = askedOf(url);
    if (asked === null) throw notFound();
    reads = openReads({
      snapshots: needs.snapshots,
      today: () => dayOf(needs.clock()),
      head: needs.eventLog.head,
      waitForViews: needs.progress.waitForViews,
    });
    const open = reads;
    response.once('close', () => void open.close());
    const { paper, file } = await paperOf(asked, open);
    await open.close();
    const bytes = await printed(signedAs(paper, asked));
    response.writeHead(200, {
      'content-type': type,
      'content-length': bytes.byteLength,
      'content-disposition': `attachment; filename="${file}.docx"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  } catch (error) {
    fail(response, error, needs.report);
  } finally {
    await reads?.close();
  }
}

/** Every paper is made of what queries tell, and whoever is known may ask them. */
const isKnown = (authenticate: Authenticate, request: IncomingMessage): boolean =>
  authenticate(
    new Request('http://localhost', { headers: { authorization: request.headers.authorization ?? '' } }),
  ) !== null;

const signedAs = (paper: Paper, { signature }: Asked): Paper => ({
  ...paper,
  signature: { ...paper.signature, ...signature },
});

async function paperOf(asked: Asked, reads: Reads): Promise<{ paper: Paper; file: string }> {
  const { knownAt, atLeast } = asked;
  const moment = await reads.moment({ validAt: asked.on, knownAt, atLeast });
  if (asked.paper === 'plan') {
    // Bodies are called as they were on the day of issue.
    const day = asked.on ?? (await moment.load.plan.load(asked.plan))?.issued_on ?? moment.validAt;
    const matter = found(await planMatter(await reads.moment({ validAt: day, knownAt }), asked.plan));
    return { paper: planPaper(matter), file: `van-ban-${asked.plan}` };
  }
  const matter = found(await dutyMatter(moment, asked.plan, asked.unit ?? ''));
  const name = asked.paper === 'report' ? 'bao-cao' : 'don-doc';
  const paper = asked.paper === 'report' ? reportPaper(matter) : reminderPaper(matter);
  if (paper === null) throw lacking('nothingLate');
  return { paper, file: `${name}-${moment.validAt}` };
}

function found<T extends object>(matter: T | Lacking): T {
  if (typeof matter === 'string') throw lacking(matter);
  return matter;
}

const statuses: Record<string, number> = {
  BAD_USER_INPUT: 400,
  TOO_COSTLY: 413,
  VIEW_BEHIND: 409,
};

/** What is wrong, in the shape in which GraphQL says it. */
function fail(response: ServerResponse, error: unknown, report: Needs['report']): void {
  if (response.headersSent || response.destroyed || error instanceof SnapshotOver) response.destroy();
  else if (error instanceof GraphQLError) refuse(response, error);
  else {
    const correlation = randomUUID();
    report(correlation, error);
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
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(JSON.stringify({ errors: [error] }));
}
