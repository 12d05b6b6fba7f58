import type { IncomingMessage } from 'node:http';
import { dayOf } from '@thac/domain/calendar/day';
import type { Instant } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { DayMaps } from '@thac/projections/dayMaps';
import type { Standing } from '@thac/projections/position';
import type { Readers } from '@thac/projections/reading/readers';
import { getOperationAST } from 'graphql';
import { createYoga, type Plugin } from 'graphql-yoga';
import type pg from 'pg';
import type { Authenticate } from '../auth/authenticate.ts';
import type { Caller } from '../auth/callers.ts';
import type { Handler } from '../http/endpoints.ts';
import { noteOn } from '../http/noteOn.ts';
import { framed } from '../http/page.ts';
import { countedStreams } from '../http/streams.ts';
import type { Vault } from '../personal/vault.ts';
import { kept } from '../readLog/keeping.ts';
import type { ReadLog } from '../readLog/readLog.ts';
import type { ProgressOf } from '../workers/progress.ts';
import type { Follower } from '../workers/tail.ts';
import { answeredWhole } from './answeredWhole.ts';
import { keyed, type Standings } from './answers/keyed.ts';
import { answering } from './answers/lane.ts';
import { bounded } from './border.ts';
import type { openCompiled } from './compiled/compiled.ts';
import { confined } from './confined.ts';
import type { Context } from './context.ts';
import { discreet, unsuggesting } from './discreet.ts';
import { maskError, viewsBehind } from './errors.ts';
import { graphiql, opened, renderPage, type SavedOperation } from './graphiql.ts';
import { asGraphql, identified } from './identified.ts';
import { limits } from './limits.ts';
import { linkChecked } from './link/answer.ts';
import { cacheOf } from './operations/cache.ts';
import { countAnswered } from './operations/counting.ts';
import { byText } from './operations/manifest.ts';
import { asksFreely, type Operations, persisted } from './operations/persisted.ts';
import { readsFor } from './readsFor.ts';
import { schema } from './schema.ts';
import { sessionAsOfIn, sessionShown } from './sessionAsOf.ts';
import type { Guards } from './snapshot.ts';
import { keepSeen } from './timeline/seen.ts';

/** What serving GraphQL needs of the house. */
export type Serving = {
  authenticate: Authenticate;
  /** Connections for snapshots alone. */
  snapshots: pg.Pool;
  /** Which guards stand between readers and rows; both, unless a test says otherwise. */
  guards?: Guards;
  /** The maps of days that were asked for. */
  maps: DayMaps;
  /** What those see who asked last. */
  readers: Readers;
  eventLog: EventLog;
  clock: () => Instant;
  /** Opens names for whoever may see them. */
  vault: Vault;
  door: Context['door'];
  progress: ProgressOf;
  follow: Follower;
  deliveries: Context['deliveries'];
  seals: Context['seals'];
  readLog: ReadLog;
  /** Keeps what went wrong inside, under the id that the caller was given. */
  report: (correlation: string, error: unknown) => void;
  savedOperations: readonly SavedOperation[];
  operations: Operations;
  /** Charges whoever asks, before anything is done; throws when it is too much. Without it nothing is charged. */
  charge?: (asked: { request: IncomingMessage; caller: Caller; cost: number }) => Promise<void>;
  /** Where the views stand now, for whoever may be told what others were told; without it nobody is. */
  standing?: () => Promise<Standing>;
  compiled?: ReturnType<typeof openCompiled>;
};

/** Serves the schema over HTTP, with GraphiQL for browsers and SSE for subscriptions. */
export function serveGraphql(serving: Serving): Handler {
  const standings: Standings = noteOn('standing');
  const house = { ...serving, seen: keepSeen(serving.standing, () => dayOf(serving.clock())) };
  const whole = createYoga<Sent, Context>({
    schema,
    graphqlEndpoint: '/graphql',
    context: ({ request, req }) => contextOf(house, request, req),
    plugins: [
      identified(serving.authenticate),
      persisted(serving.operations, serving.authenticate),
      confined,
      bounded,
      sessionShown,
      linkChecked(schema),
      answeredWhole(serving.report),
      keyed(standings),
      kept(serving),
      tidy,
      discreet,
      unsuggesting(serving.operations, serving.authenticate),
      framed,
      countedStreams(),
    ],
    maskedErrors: { maskError: maskError(serving.report) },
    graphiql: serving.operations.confined
      ? false
      : (request) => opened(request, graphiql(serving.savedOperations)),
    renderGraphiQL: renderPage,
    extraParamNames: ['documentId'],
    maxRequestBodySize: limits.body,
    parserAndValidationCache: {
      documentCache: cacheOf(limits.cached),
      errorCache: cacheOf(limits.cached),
    },
    batching: false,
    landingPage: false,
    multipart: true,
    logging: false,
    cors: false,
  });
  const { standing } = serving;
  return standing === undefined
    ? whole
    : answering(whole, { ...serving, standing, standings, waitForViews: serving.progress.waitForViews });
}

/** The request as node has it. */
type Sent = { req: IncomingMessage };

async function contextOf(
  serving: Serving & { seen: ReturnType<typeof keepSeen> },
  request: Request,
  sent: IncomingMessage,
): Promise<Context> {
  const { authenticate, vault, door, progress, follow, deliveries, seals, readLog } = serving;
  const caller = await authenticate(request).catch(asGraphql);
  const asOf = sessionAsOfIn(request);
  const charged = { complexity: 0 };
  const reads = readsFor(serving, caller);
  // One that is made of others (AbortSignal.any) would be kept for ever, and the whole request with it.
  const over = new AbortController();
  const { signal } = over;
  request.signal.addEventListener('abort', () => over.abort(request.signal.reason), { once: true });
  signal.addEventListener('abort', () => void reads.close(), { once: true });
  return {
    caller,
    vault,
    door,
    reads,
    asOf,
    origin: new URL(request.url).origin,
    follow,
    seenFrom: (from) => serving.seen(caller, reads, from),
    deliveries,
    seals,
    readLog,
    taken: [],
    mayAsk: (text) =>
      asksFreely(serving.operations, caller) || byText(serving.operations.known(), text) !== null,
    charged,
    charge: async (complexity) => {
      charged.complexity = complexity;
      await serving.charge?.({ request: sent, caller, cost: complexity });
    },
    progress: progress.now,
    settled: async (position) => {
      const reached = await progress.settled(position);
      if (reached === null) throw viewsBehind(position);
      return reached;
    },
    signal,
    answered: countAnswered((why) => over.abort(why)),
  };
}

/** The snapshot of a request is let go as soon as it has been answered; a question that nobody waits for goes no further. */
const tidy: Plugin<Context> = {
  onExecute({ args }) {
    const { reads, signal } = args.contextValue;
    const operation = getOperationAST(args.document, args.operationName)?.operation;
    if (operation === 'query') Object.assign(args, { signal });
    return { onExecuteDone: () => reads.close() };
  },
  onSubscribe: ({ args }) => ({
    onSubscribeResult: () => ({ onNext: () => args.contextValue.answered.restart() }),
  }),
};
