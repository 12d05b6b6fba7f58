import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf, StartError } from './startError.ts';

/** What answers once it is there; until then the front says that it is starting. */
export type Behind = {
  handler(request: IncomingMessage, response: ServerResponse): unknown;
  ready(): Promise<{ ok: boolean; details: Record<string, string> }>;
};

export type Front = {
  port: number;
  serve(behind: Behind): void;
  /** Accepts nothing new, ends streams, waits for requests under way, and cuts off what takes longer. */
  drain(milliseconds: number): Promise<void>;
};

const READY_WITHIN = 2_000;

/** Takes the port at once, so that a taken one is told before any long work. */
export async function listen(port: number, host: string): Promise<Front> {
  let behind: Behind | null = null;
  let draining = false;
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    if (draining) response.setHeader('connection', 'close');
    void answer(request, response, behind, draining);
  });
  await bind(server, port, host);
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : port,
    serve: (app) => {
      behind = app;
    },
    drain: async (milliseconds) => {
      draining = true;
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

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  behind: Behind | null,
  draining: boolean,
): Promise<void> {
  const path = request.url?.split('?')[0];
  if (path === '/livez') return send(response, 200, { ok: true });
  if (path === '/readyz') {
    const state = draining ? { ok: false, details: { process: 'stopping' } } : await readiness(behind);
    return send(response, state.ok ? 200 : 503, state);
  }
  if (behind) return void behind.handler(request, response);
  response.setHeader('retry-after', '5');
  send(response, 503, { ok: false, details: { process: 'starting' } });
}

async function readiness(behind: Behind | null): Promise<{ ok: boolean; details: Record<string, string> }> {
  if (!behind) return { ok: false, details: { process: 'starting' } };
  const late = sleep(READY_WITHIN, null, { ref: false }).then(() => ({
    ok: false,
    details: { process: `no answer from within after ${READY_WITHIN} ms` },
  }));
  const asked = behind.ready().catch((error) => ({ ok: false, details: { process: messageOf(error) } }));
  return Promise.race([asked, late]);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${JSON.stringify(body)}\n`);
}

async function drain(server: Server, open: ReadonlySet<ServerResponse>, milliseconds: number): Promise<void> {
  let closed = false;
  server.close(() => {
    closed = true;
  });
  for (let waited = 0; !closed && waited < milliseconds; waited += 25) {
    server.closeIdleConnections();
    if (waited >= 500) for (const one of open) if (isStream(one)) one.destroy();
    await sleep(25);
  }
  server.closeAllConnections();
}

/** A subscription never ends by itself; its client resumes from the position it has seen. */
const isStream = (response: ServerResponse): boolean =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream');
