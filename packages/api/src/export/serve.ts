import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { dayOf } from '@thac/domain/calendar/day';
import { Refusal } from '@thac/domain/refusal';
import type { Day, Instant } from '@thac/domain/vocabulary';
import { OtherProgram } from '@thac/eventstore/errors';
import type { Manifest } from '@thac/verifier/bundle/format';
import { block, paddingOf } from '@thac/verifier/bundle/tar';
import { bundleOf, type Part } from '@thac/verifier/bundle/write';
import { type Authenticate, admitted } from '../auth/authenticate.ts';
import type { Caller, Role } from '../auth/callers.ts';
import { TurnedAway } from '../auth/turnedAway.ts';
import type { Handler } from '../http/endpoints.ts';
import { type Asked, readAsked } from './asked.ts';
import { bundleAt, type Sources } from './bundle.ts';
import { milestoneOver, type SealedMilestone } from './milestones.ts';
import { openSpool } from './spool.ts';

/** What serving exports needs of the house. */
export type Exporting = Sources & {
  authenticate: Authenticate;
  clock: () => Instant;
  head(): Promise<number>;
  /** False when the views did not get there in time. */
  waitForViews(position: number): Promise<boolean>;
  /** Seals all that is recorded by now, milestone included; null when signer or witnesses did not answer in time. Refused where milestones are lost. */
  sealNow(): Promise<unknown>;
  /** Says in the log of reads who takes what, before anything leaves the house. */
  tell(caller: Caller, exported: Pick<Manifest, 'scope' | 'size' | 'knownAt' | 'validAt'>): Promise<void>;
  report(correlation: string, error: unknown): void;
};

/** Who may take the record, or a part of it, out of the house. */
const mayExport: readonly Role[] = ['inspector', 'administrator'];

/** Bundles that are written at the same time; each reads a great deal. */
const most = 2;

/** Xuất gói: answers `GET /export` with a bundle. */
export function serveExport(exporting: Exporting): Handler {
  let running = 0;
  return async (request, response) => {
    const url = URL.parse(request.url ?? '', 'http://localhost');
    const caller = await admitted(exporting.authenticate, request);
    if (caller instanceof TurnedAway) return say(response, caller);
    const refusal = refusalOf(caller, running);
    if (refusal !== null) return say(response, refusal);
    running += 1;
    try {
      const asked = readAsked(url?.searchParams ?? new URLSearchParams());
      if ('vi' in asked) say(response, { status: 400, ...asked });
      else await answer(exporting, caller, asked, response);
    } catch (error) {
      // Whoever has gone away knows.
      if (request.destroyed && response.destroyed) return;
      if (error instanceof Refusal) return say(response, { status: 503, vi: error.vi, en: error.en });
      throw error;
    } finally {
      running -= 1;
    }
  };
}

type Refused = { status: number; vi: string; en: string; headers?: Readonly<Record<string, string>> };

function refusalOf(caller: Caller, running: number): Refused | null {
  if (!caller.roles.some((role) => mayExport.includes(role)))
    return {
      status: 403,
      vi: 'Chỉ thanh tra và quản trị hệ thống được xuất gói.',
      en: 'Only inspectors and administrators may export.',
    };
  if (running >= most)
    return {
      status: 429,
      vi: 'Đang có gói khác được xuất; xin thử lại sau.',
      en: 'Other bundles are being written; try again later.',
      headers: { 'retry-after': '30' },
    };
  return null;
}

async function answer(
  exporting: Exporting,
  caller: Caller,
  asked: Asked,
  response: ServerResponse,
): Promise<void> {
  const moment = await momentOf(exporting, asked);
  if ('status' in moment) return say(response, moment);
  const { milestone, ...asOf } = moment;
  const spool = await openSpool();
  try {
    const { manifest, parts } = await bundleAt(exporting, spool, asked, milestone, asOf);
    if (manifest.streams === 0) return say(response, nothing(asked));
    if (!(await told(exporting, caller, manifest))) return say(response, notKept);
    response.writeHead(200, {
      'content-type': 'application/x-tar',
      'content-length': lengthOf(parts),
      'content-disposition': `attachment; filename="${nameOf(manifest)}"`,
    });
    await pipeline(Readable.from(bundleOf(parts), { objectMode: false }), response);
  } finally {
    await spool.remove();
  }
}

/** What is not written down does not leave. */
async function told({ tell, report }: Exporting, caller: Caller, manifest: Manifest): Promise<boolean> {
  try {
    await tell(caller, manifest);
    return true;
  } catch (error) {
    report('/export', error);
    return false;
  }
}

const notKept: Refused = {
  status: 503,
  vi: 'Chưa ghi được vào nhật ký tra cứu nên không xuất gói; xin thử lại.',
  en: 'The export could not be kept in the log of reads, so nothing is exported; try again.',
  headers: { 'retry-after': '30' },
};

type Moment = { milestone: SealedMilestone; knownAt: number; validAt: Day };

/** The milestone to export at: the first that covers what is asked for, sealed now if need be. */
async function momentOf(exporting: Exporting, { knownAt, validAt }: Asked): Promise<Moment | Refused> {
  const { pool, log, clock } = exporting;
  const head = await exporting.head();
  if (head === 0) return { status: 404, vi: 'Sổ ghi còn trống.', en: 'The record is empty.' };
  if (knownAt !== null && knownAt > head)
    return {
      status: 400,
      vi: `Sổ ghi mới có đến vị trí ${head}.`,
      en: `The record has reached position ${head} only.`,
    };
  const position = knownAt ?? head;
  let milestone = await milestoneOver(pool, log, position);
  if (milestone === null) {
    await exporting.sealNow();
    milestone = await milestoneOver(pool, log, position);
  }
  if (milestone === null) return notSealed;
  const known = knownAt ?? milestone.size;
  const shown = await exporting.waitForViews(known).catch(refusedElsewhere);
  if (typeof shown === 'object') return shown;
  if (!shown)
    return {
      status: 503,
      vi: `Số liệu chưa cập nhật đến vị trí ${known}; xin thử lại.`,
      en: `The views have not reached position ${known} yet; try again.`,
      headers: { 'retry-after': '10' },
    };
  return { milestone, knownAt: known, validAt: validAt ?? dayOf(clock()) };
}

/** The views are those of another program, whose server can be asked. */
function refusedElsewhere(error: unknown): Refused {
  if (!(error instanceof OtherProgram)) throw error;
  return { status: 503, vi: error.vi, en: error.en, headers: { 'retry-after': '5' } };
}

const notSealed: Refused = {
  status: 503,
  vi: 'Chưa niêm phong được đến vị trí này: bên ký hoặc bên chứng kiến chưa trả lời; xin thử lại.',
  en: 'This position is not sealed yet: the signer or the witnesses have not answered; try again.',
  headers: { 'retry-after': '30' },
};

const nothing = ({ scope: { kind, id } }: Asked): Refused => ({
  status: 404,
  vi: `Sổ ghi không có ${kind === 'plan' ? 'văn bản' : 'đơn vị'} ${id} tại mốc này.`,
  en: `The record has no ${kind} ${id} at this milestone.`,
});

/** The whole file, so that whoever fetches it sees how far it has come, and whether it came whole. */
function lengthOf(parts: readonly Part[]): number {
  const entry = (size: number) => block + size + paddingOf(size);
  const sums = parts.reduce((all, { name }) => all + 64 + 2 + name.length + 1, 0);
  return parts.reduce((all, { size }) => all + entry(size), 0) + entry(sums) + 2 * block;
}

const nameOf = ({ scope: { kind, id }, size }: Manifest): string =>
  `${['thac', kind, ...(id === '' ? [] : [id]), size].join('-')}.thac`;

function say(response: ServerResponse, { status, vi, en, headers }: Refused): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(`${JSON.stringify({ vi, en })}\n`);
}
