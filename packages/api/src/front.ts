import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAway } from '@thac/eventstore/away';
import type { Proxies } from './http/client.ts';
import { endpointAt, type Handler } from './http/endpoints.ts';
import { guarded } from './http/guarding.ts';
import { protect } from './http/headers.ts';
import { noteOn } from './http/noteOn.ts';
import { openServer } from './http/server.ts';
import { messageOf, StartError } from './startError.ts';

/** What answers once it is there; until then the front says that it is starting. */
export type Behind = {
  handler: Handler;
  ready(): Promise<{ ok: boolean; details: Record<string, string> }>;
};

export type Front = {
  port: number;
  serve(behind: Behind): void;
  /** Accepts nothing new, ends streams, waits for requests under way, and cuts off what takes longer. */
  drain(milliseconds: number): Promise<void>;
};

/** What was begun last on a connection. */
const begun = noteOn<Socket, ServerResponse>('begun');

type Readiness = Awaited<ReturnType<Behind['ready']>>;

const READY_WITHIN = 2_000;

/** Takes the port at once, so that a taken one is told before any long work. */
export async function listen(port: number, host: string, proxies: Proxies = () => false): Promise<Front> {
  const state: { behind: Behind | null; draining: boolean } = { behind: null, draining: false };
  const health = healthOf(state);
  const server = openServer((request, response) => {
    begun.set(request.socket, response);
    if (state.draining) response.setHeader('connection', 'close');
    const name = endpointAt(request.url?.split('?')[0] ?? '');
    if (name === 'livez' || name === 'readyz') return health(request, response);
    return state.behind === null ? starting(response) : state.behind.handler(request, response);
  }, proxies);
  // Connections, not answers: a set through which much passes is laid out anew all the time, and V8 keeps what each old layout held.
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await bind(server, port, host);
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : port,
    serve: (app) => {
      state.behind = app;
    },
    drain: async (milliseconds) => {
      state.draining = true;
      await drain(server, open, milliseconds);
    },
  };
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  try {
    await once(server.listen(port, host), 'listening');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRNOTAVAIL')
      throw new StartError(`HOST: ${host} is not an address of this machine; set HOST to one that is`);
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    const what = taken ? 'is taken by another process' : `cannot be listened on (${messageOf(error)})`;
    throw new StartError(`PORT: port ${port} ${what}; stop that process, or set PORT to another port`);
  }
}

/** Whether the process lives, and whether the house behind it is ready. */
function healthOf(state: { behind: Behind | null; draining: boolean }): Handler {
  const tell = changesOf((why) => console.error(`/readyz: ${why}`));
  return guarded({
    livez: (_, response) => send(response, 200, { ok: true }),
    readyz: async (_, response) => {
      const told = state.draining
        ? { ok: false, details: { process: 'stopping' } }
        : await readiness(state.behind, tell);
      send(response, told.ok ? 200 : 503, told);
    },
  });
}

/** What stops the house is for the log, each time that it is something else; whoever may ask may not read it. */
function changesOf(say: (why: string) => void): (why: string | null) => void {
  let last: string | null = null;
  return (why) => {
    if (why !== null && why !== last) say(why);
    last = why;
  };
}

function starting(response: ServerResponse): void {
  protect(response);
  response.setHeader('retry-after', '5');
  send(response, 503, { ok: false, details: { process: 'starting' } });
}

async function readiness(behind: Behind | null, tell: (why: string | null) => void): Promise<Readiness> {
  if (!behind) return { ok: false, details: { process: 'starting' } };
  const late = sleep(READY_WITHIN, null, { ref: false }).then(() => ({
    ok: false,
    details: { process: `no answer from within after ${READY_WITHIN} ms` },
  }));
  const asked = behind.ready().then(
    (told) => {
      tell(null);
      return told;
    },
    (error: unknown) => {
      tell(messageOf(error));
      const why = 'the log says why';
      return {
        ok: false,
        details: isAway(error) ? { database: `does not answer; ${why}` } : { process: `fails; ${why}` },
      };
    },
  );
  return Promise.race([asked, late]);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function drain(server: Server, open: ReadonlySet<Socket>, milliseconds: number): Promise<void> {
  let closed = false;
  server.close(() => {
    closed = true;
  });
  for (let waited = 0; !closed && waited < milliseconds; waited += 25) {
    server.closeIdleConnections();
    if (waited >= 500) for (const one of open) if (isStream(begun.of(one))) one.destroy();
    await sleep(25);
  }
  server.closeAllConnections();
}

/** A subscription never ends by itself; its client resumes from the position it has seen. */
const isStream = (response: ServerResponse | undefined): boolean =>
  String(response?.getHeader('content-type') ?? '').startsWith('text/event-stream');
