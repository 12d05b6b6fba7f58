import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import type { Handler } from './endpoints.ts';
import { begin, everywhere, protect } from './headers.ts';

async function headersOf(answer: Handler): Promise<Record<string, string>> {
  const server = createServer((request, response) => {
    protect(response);
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return Object.fromEntries(headers);
}

const ways: Record<string, Handler> = {
  'begun at once': (_, response) => begin(response, 200, { etag: '"a"' }).end(),
  'begun after something was said of it': (_, response) => {
    response.setHeader('vary', 'Origin');
    begin(response, 200, { etag: '"a"' }).end();
  },
  'written in full': (_, response) => response.writeHead(200, { etag: '"a"' }).end(),
  'of which nobody says a word': (_, response) => response.end(),
  'in parts': (_, response) => {
    response.write('a');
    response.end('b');
  },
};

it.each(Object.entries(ways))('an answer %s carries what protects its reader', async (_, way) => {
  expect(await headersOf(way)).toMatchObject(everywhere);
});

it('whoever writes an answer may say otherwise, before and with it', async () => {
  const before = await headersOf((_, response) => response.setHeader('cache-control', 'private').end());
  expect(before['cache-control']).toBe('private');
  const within = await headersOf((_, response) =>
    response.writeHead(200, { 'Cache-Control': 'public' }).end(),
  );
  expect(within).toMatchObject({ ...everywhere, 'cache-control': 'public' });
});

it('an answer begun after something was said of it says that too', async () => {
  expect(await headersOf(ways['begun after something was said of it'] as Handler)).toMatchObject({
    ...{ vary: 'Origin', etag: '"a"' },
  });
});
