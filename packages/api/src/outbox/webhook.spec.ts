import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { Letter } from './letter.ts';
import { webhookChannel } from './webhook.ts';

const send = (url: string, signal = new AbortController().signal) =>
  webhookChannel({ kind: 'webhook', name: 'trục', url, secret: null }).send(
    { delivery: 'd' } as Letter,
    signal,
  );

it('a webhook that cannot be reached is named with the reason, and without what may be secret', async () => {
  const error = await send('http://127.0.0.1:1/hop-thu?token=bi-mat').catch(
    (failed: Error) => failed.message,
  );
  expect(error).toMatch(/^http:\/\/127[.]0[.]0[.]1:1\/hop-thu: fetch failed: /);
  expect(error).not.toContain('bi-mat');
});

it('a letter is signed with an old and a new secret while one takes the place of the other', async () => {
  const server = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const asked = once(server, 'request');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const channel = webhookChannel({ kind: 'webhook', name: 'trục', url, secret: ['new', 'old'] });
  await channel.send({ delivery: 'd' } as Letter, new AbortController().signal);
  const [{ headers }] = (await asked) as [IncomingMessage];
  const of = (secret: string) => createHmac('sha256', secret).update('{"delivery":"d"}').digest('hex');
  expect(headers['x-thac-signature']).toBe(`sha256=${of('new')}, sha256=${of('old')}`);
  server.close();
});
