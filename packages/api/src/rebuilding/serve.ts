import type { ServerResponse } from 'node:http';
import { isAway } from '@thac/eventstore/away';
import { Fenced } from '@thac/eventstore/errors';
import type { EventLog } from '@thac/eventstore/eventLog';
import { CannotRebuild, goBack, type Published, rebuild, verify } from '@thac/projections/rebuild';
import { shape } from '@thac/projections/registry';
import type pg from 'pg';
import { admitted } from '../auth/authenticate.ts';
import type { Caller } from '../auth/callers.ts';
import { TurnedAway } from '../auth/turnedAway.ts';
import type { Serving } from '../graphql/serve.ts';
import type { Handler } from '../http/endpoints.ts';
import type { SealsInside } from '../workers/seals.ts';
import { type AskedRebuild, rebuildAsked } from './asked.ts';

/** What serving a rebuild needs of the house. */
type Rebuilding = Pick<Serving, 'authenticate' | 'report'> & {
  pool: pg.Pool;
  eventLog: EventLog;
  seals: Pick<SealsInside, 'milestone'>;
  /** Aborts when the process is asked to stop. */
  stopping: AbortSignal;
  say(line: string): void;
};

type Words = { vi: string; en: string };
type Refused = Words & { status: number; headers?: Readonly<Record<string, string>> };

/** Whoever asked has gone away, or the house closes: nothing was switched, and nothing is lost. */
class Stopped extends Error {
  override readonly name = 'Stopped';
}

const everyMs = 200;

/**
 * Dựng lại: answers `POST /rebuild` to an administrator with lines of JSON, how far it is and at last what came of it. The
 * views go on being kept and asked meanwhile.
 */
export function serveRebuild(rebuilding: Rebuilding): Handler {
  let running = false;
  return async (request, response) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const caller = await admitted(rebuilding.authenticate, request);
    const refusal = caller instanceof TurnedAway ? caller : refusalOf(caller, running);
    if (refusal !== null) return say(response, refusal.status, refusal);
    const asked = rebuildAsked(url?.searchParams ?? new URLSearchParams());
    if ('vi' in asked) return say(response, 400, asked);
    running = true;
    try {
      await answer(rebuilding, asked, response);
    } finally {
      running = false;
    }
  };
}

function refusalOf(caller: Caller, running: boolean): Refused | null {
  if (!caller.roles.includes('administrator'))
    return {
      status: 403,
      vi: 'Chỉ quản trị hệ thống được dựng lại các bảng.',
      en: 'Only administrators may rebuild the views.',
    };
  if (running)
    return {
      status: 409,
      vi: 'Đang có một lần dựng lại; xin chờ lần ấy xong.',
      en: 'A rebuild is under way; wait until it is done.',
    };
  return null;
}

async function answer(rebuilding: Rebuilding, asked: AskedRebuild, response: ServerResponse): Promise<void> {
  const { report, say: log } = rebuilding;
  let told = 0;
  const line = (said: object) => response.write(`${JSON.stringify(said)}\n`);
  const progress = (position: number, head: number) => {
    if (response.destroyed || rebuilding.stopping.aborted) throw new Stopped();
    if (performance.now() - told < everyMs) return;
    told = performance.now();
    line({ position, head });
  };
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  response.flushHeaders();
  try {
    const done = await cameOf(rebuilding, asked, progress);
    log(`dựng lại / rebuild: ${JSON.stringify({ ...asked, ...done })}`);
    line({ done });
  } catch (error) {
    line({ failed: wordsFor(error) ?? (isAway(error) ? away : unexpected) });
    if (wordsFor(error) === null) report('/rebuild', error);
  }
  response.end();
}

async function cameOf(
  { pool, eventLog, seals }: Rebuilding,
  { how, view }: AskedRebuild,
  progress: (position: number, head: number) => void,
) {
  const options = { progress, ...(view === null ? {} : { view }) };
  if (how === 'back') return goBack(pool, eventLog, { progress, compare: true });
  if (how === 'rebuild') return rebuild(pool, eventLog, { ...options, compare: true });
  return verify(pool, eventLog, { ...options, published: await publishedBy(seals) });
}

/** The digests of the newest milestone, if they are those of tables like ours. */
async function publishedBy(seals: Rebuilding['seals']): Promise<Published | null> {
  const milestone = (await seals.milestone())?.milestone;
  if (milestone === undefined || milestone.views === null || milestone.shape !== shape) return null;
  return { position: milestone.size, digests: milestone.views };
}

/** What stops a rebuild and is nobody's fault; null for what is. */
function wordsFor(error: unknown): Words | null {
  if (error instanceof CannotRebuild) return { vi: error.vi, en: error.en };
  if (error instanceof Fenced)
    return {
      vi: 'Một lần dựng lại khác đã bắt đầu; lần này dừng, không thay đổi gì.',
      en: 'Another rebuild has begun; this one stops and changes nothing.',
    };
  if (error instanceof Stopped)
    return {
      vi: 'Máy chủ đang dừng; các bảng vẫn như cũ.',
      en: 'The server is stopping; the views are as they were.',
    };
  return null;
}

const away: Words = {
  vi: 'Cơ sở dữ liệu tạm thời không trả lời; xin dựng lại lần nữa khi `/readyz` báo sẵn sàng.',
  en: 'The database does not answer at the moment; rebuild once more when `/readyz` says that the house is ready.',
};

const unexpected: Words = {
  vi: 'Lỗi ngoài dự kiến; các bảng vẫn như cũ, nhật ký của máy chủ nói vì sao.',
  en: 'Unexpected error; the views are as they were, and the log of the server says why.',
};

function say(response: ServerResponse, status: number, { vi, en, headers }: Partial<Refused> & Words): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(`${JSON.stringify({ vi, en })}\n`);
}
