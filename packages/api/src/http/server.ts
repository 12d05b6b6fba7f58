import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { Socket } from 'node:net';
import type { Proxies } from './client.ts';
import type { Handler } from './endpoints.ts';
import { everywhere, protect } from './headers.ts';
import { limits as usual } from './limits.ts';
import { type Notes, noteOn } from './noteOn.ts';
import { bodyOf, type Code, refuse, statusOf } from './refusals.ts';

/** Máy chủ HTTP: how long it waits for anybody, how much it takes, and how it says so itself. */
export function openServer(
  answer: Handler,
  isProxy: Proxies = () => false,
  limits: { [K in keyof typeof usual]: number } = usual,
): Server {
  const options: ServerOptions = {
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.lookEveryMs,
    keepAliveTimeout: limits.restingMs,
    maxHeaderSize: limits.headerBytes,
    // A request without Host is refused like one whose Host is no name.
    requireHostHeader: false,
  };
  const answering = noteOn<Socket, ServerResponse>('answering');
  const server = createServer(
    options,
    inTurn((request, response) => {
      answering.set(request.socket, response);
      return answer(request, response);
    }),
  );
  server.maxHeadersCount = limits.headers;
  server.maxConnections = limits.connections;
  server.timeout = limits.silentMs;
  server.on('clientError', (error, socket) => giveUp(error, socket as Socket, answering));
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    protect(response);
    refuse(request, response, 'json', 'expectation-unknown');
  });
  countedByAddress(server, limits.connectionsOfAddress, isProxy);
  return server;
}

/** A client may send many requests before it reads an answer; each is begun when the one before it has left the house. */
function inTurn(answer: Handler): Handler {
  const last = noteOn<Socket, ServerResponse>('last');
  return (request, response) => {
    const { socket } = request;
    const before = last.of(socket);
    last.set(socket, response);
    if (before === undefined || before.destroyed) return answer(request, response);
    return new Promise((left) => before.once('close', left)).then(() =>
      socket.destroyed ? undefined : answer(request, response),
    );
  };
}

const codes: Readonly<Record<string, Code>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'headers-too-large',
};

/** What is no HTTP, too slow or too large before anybody has seen it; whoever is being answered hears nothing in between. */
function giveUp(error: Error, socket: Socket, answering: Notes<Socket, ServerResponse>): void {
  const begun = answering.of(socket);
  const inBetween = begun?.headersSent === true && !begun.writableFinished;
  if (!socket.writable || inBetween) return void socket.destroy();
  const code = codes[(error as NodeJS.ErrnoException).code ?? ''] ?? 'no-request';
  const [status, body] = [statusOf(code), `${JSON.stringify(bodyOf('json', code))}\n`];
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
    ...everywhere,
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  socket.destroySoon();
}

/** One address alone must not take every connection; proxies bring many clients. */
function countedByAddress(server: Server, most: number, isProxy: Proxies): void {
  const open = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress;
    if (address === undefined || isProxy(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(address, count);
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left === 0) open.delete(address);
      else open.set(address, left);
    });
  });
}
