import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { dayOf } from '@thac/domain/calendar/day';
import type { Day, Instant } from '@thac/domain/vocabulary';
import type { Standing } from '@thac/projections/position';
import { type Authenticate, asRequest } from '../../auth/authenticate.ts';
import type { Caller } from '../../auth/callers.ts';
import { askingOf } from '../../auth/reading.ts';
import type { Handler } from '../../http/endpoints.ts';
import { begin } from '../../http/headers.ts';
import { isLogged } from '../../readLog/readLog.ts';
import type { openCompiled, Ready } from '../compiled/compiled.ts';
import { questionIn } from '../compiled/question.ts';
import type { Operations } from '../operations/persisted.ts';
import type { Serving } from '../serve.ts';
import { type Asked, askedIn } from './asked.ts';
import { type Answer, keepAnswers } from './kept.ts';
import type { Standings } from './keyed.ts';

/** Bytes of all answers that one process keeps. */
const most = 16 * 1024 * 1024;

/** How often the views may go on under a question before it is answered in the plain way, which holds them still. */
const mostTries = 3;

/** Milliseconds for which is waited until the views show what is wanted; for longer waits the plain way, which says so in the end. */
const patience = 2_000;

/** Whoever answers what is not kept: GraphQL, whole. */
export type Answering = Handler & {
  handleRequest(request: Request, sent: { req: IncomingMessage }): Response | Promise<Response>;
  fetchAPI: { Request: typeof Request };
};

/** What keeping answers needs of the house. */
export type Keeping = {
  authenticate: Authenticate;
  clock: () => Instant;
  /** Where the views stand now: whoever asks gets what was read after he asked. */
  standing: () => Promise<Standing>;
  operations: Operations;
  /** Answers in one trip to the database what it can; without it everything is answered in the plain way. */
  compiled?: ReturnType<typeof openCompiled>;
  standings: Standings;
  waitForViews: Serving['progress']['waitForViews'];
  charge?: Serving['charge'];
  report: Serving['report'];
};

/**
 * Câu trả lời giữ sẵn: the same question with the same rights at the same standing of the views is answered with the same
 * text, exactly; a dashboard that asks again hears that nothing has changed. Everything else goes on to GraphQL.
 */
export function answering(
  whole: Answering,
  { authenticate, clock, standing, standings, operations, compiled, waitForViews, charge, report }: Keeping,
): Handler {
  const answers = keepAnswers(most);
  const underWay = new Map<string, Promise<Answer | null>>();
  let last: Standing | null = null;
  const standsAt = async () => {
    last = await standing();
    return last;
  };

  /** What the database answers at once; null for all else. */
  function readyOf({ body }: Asked, { request, caller }: By): Ready | null {
    const question =
      compiled && caller.kind === undefined ? questionIn(operations.known(), request, body) : null;
    return (question && compiled?.ready(caller, question)) ?? null;
  }

  /** Has the database answer at once; null where it could not. */
  async function answeredAtOnce(
    ready: Ready,
    key: string,
    now: Standing,
    { request, caller, day }: By,
  ): Promise<Answer | null> {
    if (!(await mayPay(request, caller, ready))) return null;
    try {
      const awaited = ready.least > now.position && (await waitForViews(ready.least, patience));
      const told = await askedUntilStill(ready, awaited ? await standsAt() : now, day);
      if (told === null) return null;
      const said = { text: `{"data":${told.answer}}`, type: plainJson, complexity: ready.complexity };
      return answers.keepAgain(told.mark, key, said);
    } catch (error) {
      report('compiled', error);
      return null;
    }
  }

  /** Asks again where the views went on in between, for what was paid once. */
  async function askedUntilStill({ ask }: Ready, now: Standing, day: Day) {
    let at = now;
    for (let tries = 0; tries < mostTries && at.whole === at.position; tries += 1) {
      const told = await ask(at, day);
      const { places } = at;
      if (told.mark !== at.mark) at = await standsAt();
      // Who reads what, and where units stand, was worked out for the places of before.
      const holds = told.mark === at.mark && at.places === places && at.whole === at.position;
      if (holds) return told.answer === null ? null : { answer: told.answer, mark: at.mark };
    }
    return null;
  }

  /** Has GraphQL answer, and keeps what it said if that is fixed. */
  async function answered(asked: Asked, key: string, sent: Sent): Promise<Answer | null> {
    const said = await whole.handleRequest(requestOf(whole, asked, sent), { req: sent.request });
    const type = said.headers.get('content-type') ?? '';
    for (const [name, value] of said.headers) sent.response.setHeader(name, value);
    if (!/json/.test(type)) return streamed(said, sent);
    const bytes = Buffer.from(await said.arrayBuffer());
    const fixed = standings.of(sent.request);
    const answer =
      fixed === undefined || said.status !== 200
        ? null
        : answers.keep(fixed.standing, key, { bytes, type, complexity: fixed.complexity });
    if (sent.response.destroyed) return answer;
    if (answer !== null) sent.response.setHeader('etag', answer.etag);
    sent.response.writeHead(said.status, { 'content-length': bytes.length }).end(bytes);
    return answer;
  }

  async function answerOf(
    asked: Asked,
    key: string,
    { now, ready }: { now: Standing | null; ready: Ready | null },
    by: By,
  ): Promise<Answer | null> {
    const atOnce = now && ready && (await answeredAtOnce(ready, key, now, by));
    if (atOnce === null) return answered(asked, key, by);
    send(atOnce, by);
    return atOnce;
  }

  const placeOf = (at: Standing | null, key: string): string => `${at?.mark}\n${key}`;
  const heldAt = (at: Standing, key: string): boolean =>
    answers.holds(at.mark, key) || underWay.has(placeOf(at, key));
  const toldAt = async (at: Standing, key: string): Promise<Answer | null> =>
    answers.find(at.mark, key) ?? (await underWay.get(placeOf(at, key))?.catch(() => null)) ?? null;

  /** What is asked costs the same whoever was told it before; who cannot pay is told so by GraphQL. */
  const mayPay = (
    request: IncomingMessage,
    caller: Caller,
    { complexity }: Pick<Answer, 'complexity'>,
  ): Promise<boolean> =>
    charge === undefined
      ? Promise.resolve(true)
      : charge({ request, caller, cost: complexity }).then(
          () => true,
          () => false,
        );

  return async (request, response) => {
    const caller = await callerOf(authenticate, request);
    const asked = caller === null || isLogged(caller) ? null : await askedIn(request);
    if (caller === null || asked === null) return whole(request, response);
    const by: By = { request, response, caller, day: dayOf(clock()) };
    const key = `${by.day}\n${rightsOf(caller)}\n${asked.key}`;
    // What nobody was told lately is asked at once, and its answer itself says where the views stand.
    let ready = last === null || heldAt(last, key) ? null : readyOf(asked, by);
    const now = ready === null ? await standsAt().catch(() => null) : last;
    const known = now === null || ready !== null ? null : await toldAt(now, key);
    if (known !== null && (await mayPay(request, caller, known))) return send(known, by);
    ready ??= readyOf(asked, by);
    const place = placeOf(now, key);
    const answer = answerOf(asked, key, { now, ready }, by);
    underWay.set(place, answer);
    await answer.finally(() => underWay.get(place) === answer && underWay.delete(place));
  };
}

/** What somebody follows comes as it happens, and ends when he goes. */
async function streamed(said: Response, { response }: Sent): Promise<null> {
  response.writeHead(said.status);
  await pipeline(said.body ?? [], response).catch(() => {});
  return null;
}

type Sent = { request: IncomingMessage; response: ServerResponse };
type By = Sent & { caller: Caller; day: Day };

/** As GraphQL says it of what was asked for as JSON. */
const plainJson = 'application/json; charset=utf-8';

/** The same as GraphQL would have made of it, its body being read. */
function requestOf({ fetchAPI }: Answering, { body }: Asked, { request, response }: Sent): Request {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return new fetchAPI.Request(`http://${request.headers.host ?? 'localhost'}${request.url}`, {
    method: request.method ?? 'POST',
    headers: request.headers as Record<string, string>,
    signal: gone.signal,
    ...(body === null ? {} : { body: new Uint8Array(body) }),
  });
}

/** Whoever asks for it conditionally hears that he has it (RFC 9110, 13.1.2: for GET alone). */
function send({ bytes, type, etag }: Answer, { request, response }: Sent): void {
  if (request.method === 'GET' && request.headers['if-none-match']?.includes(etag))
    begin(response, 304, { etag }).end();
  else begin(response, 200, { 'content-type': type, 'content-length': `${bytes.length}`, etag }).end(bytes);
}

/** Whoever is not let in, or cannot be looked up, is told so by GraphQL. */
const callerOf = (authenticate: Authenticate, request: IncomingMessage): Promise<Caller | null> =>
  authenticate(asRequest(request)).catch(() => null);

/** What of a caller an answer may depend on; whatever looks at more of him is not kept. */
function rightsOf(caller: Caller): string {
  const rights =
    known.get(caller) ?? JSON.stringify([askingOf(caller), caller.kind ?? null, caller.free ?? false]);
  known.set(caller, rights);
  return rights;
}

/** Of callers who ask again. */
const known = new WeakMap<Caller, string>();
