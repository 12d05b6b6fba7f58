import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Malformed } from '@thac/proof/malformed';
import { utf8Text } from '@thac/proof/strict';
import { type Answer, plain } from './answer.ts';

/** Answers one request; null where nothing is served. */
export type Handler = (method: string, path: string, body: string) => Answer | null;

/** A server that listens. */
export type Listening = { url: string; close(): Promise<void> };

/** Sixteen signatures, even those that no quantum computer breaks, and 63 hashes go into less. */
const longestBody = 256 * 1024;

/** Serves a signer or a witness. */
export async function listen(handler: Handler, host: string, port: number): Promise<Listening> {
  const server = createServer((request, response) => {
    respond(handler, request, response).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      send(response, plain(500, 'lỗi nội bộ\ninternal error\n'));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  const shown = host.includes(':') ? `[${host}]` : host;
  return { url: `http://${shown}:${taken}`, close: () => closed(server) };
}

async function respond(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (body === null) return send(response, plain(413, 'quá dài\ntoo long\n'));
  const path = URL.parse(request.url ?? '/', 'http://localhost')?.pathname ?? '';
  send(response, handled(handler, request.method ?? '', path, body));
}

function handled(handler: Handler, method: string, path: string, body: Uint8Array): Answer {
  try {
    return handler(method, path, utf8Text(body)) ?? plain(404, 'không có\nnot found\n');
  } catch (error) {
    if (error instanceof Malformed) return plain(400, `${error.vi}\n${error.en}\n`);
    throw error;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, { status, text, type }: Answer): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(text) }).end(text);
}

function closed(server: Server): Promise<void> {
  // Whoever keeps a connection open without asking anything does not keep us.
  const impatience = setTimeout(() => server.closeAllConnections(), 500);
  return new Promise((resolve) => {
    server.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}
