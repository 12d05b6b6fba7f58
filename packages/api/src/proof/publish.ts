import type { IncomingMessage, ServerResponse } from 'node:http';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { readTile } from '@thac/eventstore/seal/tiles';
import { parseTilePath } from '@thac/proof/tile';
import type pg from 'pg';
import type { Handler } from '../http/endpoints.ts';

const path = /^\/proof\/([^/]+)\/(.+)$/;

/**
 * Công bố niêm phong: answers `GET /proof/<log>/checkpoint` and `GET /proof/<log>/tile/…` (C2SP tlog-tiles) to anybody.
 * Hashes alone are published, never an event.
 */
export const serveProofs =
  (pool: pg.Pool): Handler =>
  (request, response) => {
    const [, log = '', what = ''] = path.exec(request.url?.split('?')[0] ?? '') ?? [];
    return answer(pool, request, response, log, what);
  };

async function answer(
  pool: pg.Pool,
  request: IncomingMessage,
  response: ServerResponse,
  log: string,
  what: string,
): Promise<void> {
  const found = what === 'checkpoint' ? await checkpointOf(pool, log) : await tileOf(pool, log, what);
  if (found === null) return say(response, 404, 'Chưa công bố. / Nothing is published here.');
  const { bytes, type, cache } = found;
  response.writeHead(200, {
    'content-type': type,
    'content-length': bytes.length,
    'cache-control': cache,
    // Monitors may run in a browser, on a page of anybody's.
    'access-control-allow-origin': '*',
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

async function checkpointOf(pool: pg.Pool, log: string) {
  const last = await lastCheckpoint(pool, log);
  if (last === null) return null;
  return { bytes: Buffer.from(last.note), type: 'text/plain; charset=utf-8', cache: 'no-cache' };
}

/** A partial tile that has grown is still served as it was, to whoever holds an older checkpoint. */
async function tileOf(pool: pg.Pool, log: string, address: string) {
  const place = parseTilePath(address);
  // No tree that a database holds is higher.
  const bytes = place === null || place.level > 7 ? null : await readTile(pool, log, place);
  if (bytes === null) return null;
  return { bytes, type: 'application/octet-stream', cache: 'public, max-age=31536000, immutable' };
}

function say(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
}
