import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cosignerAt } from '@thac/eventstore/seal/cosigner';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reasonOf } from '../outbox/webhook.ts';
import { stampOf } from '../proof/stamp.ts';
import { keepOutside } from './guard.ts';

const usual = getGlobalDispatcher();
let asked: string[] = [];
let server: Server;
let port = 0;

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const elsewhere = `http://127.0.0.1:${port}/elsewhere`;
    if (request.url?.startsWith('/moved')) response.writeHead(307, { location: elsewhere }).end();
    else if (request.url?.startsWith('/long')) response.end('a'.repeat(4_000_000));
    else response.end('there');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  setGlobalDispatcher(usual);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const said = (address: string): Promise<string> =>
  fetch(address, { signal: AbortSignal.timeout(5_000) }).then(
    (response) => response.text(),
    (error: unknown) => reasonOf(error),
  );

it('without the guard, what leads inside is asked', async () => {
  expect(await said(`http://localhost:${port}/`)).toBe('there');
});

it.each([
  ['as it is', () => `http://127.0.0.1:${port}/`],
  ['by a name', () => `http://localhost:${port}/`],
  ['as a number', () => `http://2130706433:${port}/`],
  ['in hexadecimal', () => `http://0x7f.1:${port}/`],
  ['as version 6 means it', () => `http://[::ffff:127.0.0.1]:${port}/`],
])('what leads inside is not asked: %s', async (_, address) => {
  keepOutside([]);
  expect(await said(address())).toMatch(/leads to this machine/);
  expect(asked).toEqual([]);
});

it('what a cloud tells its machines is not asked', async () => {
  keepOutside([]);
  expect(await said('http://169.254.169.254/latest/meta-data/')).toMatch(/leads to this machine/);
});

it('what is allowed is asked: a host by name, or one address alone', async () => {
  const guard = keepOutside(['localhost']);
  expect(await said(`http://localhost:${port}/`)).toBe('there');
  expect(await said(`http://127.0.0.1:${port}/`)).toMatch(/leads to this machine/);
  guard.allow(`http://127.0.0.1:${port}/a/secret`);
  expect(await said(`http://127.0.0.1:${port}/`)).toBe('there');
  expect(await said(`http://127.0.0.1:${port + 1}/`)).toMatch(/leads to this machine/);
});

it('whoever stamps or signs and sends us elsewhere is not followed', async () => {
  await expect(stampOf(`http://127.0.0.1:${port}/moved`, Buffer.from('a'))).rejects.toThrow();
  const signer = cosignerAt('the signer', `http://127.0.0.1:${port}/moved`);
  await expect(signer.ask('a')).rejects.toThrow('does not answer');
  await expect(signer.keys?.()).rejects.toThrow('does not answer');
  expect(asked).toEqual(['/moved', '/moved/add-checkpoint', '/moved/keys']);
});

it('and who talks without end is not listened to', async () => {
  const long = `http://127.0.0.1:${port}/long`;
  await expect(stampOf(long, Buffer.from('a'))).rejects.toThrow('answers more than');
  await expect(cosignerAt('the signer', long).keys?.()).rejects.toThrow('answers more than');
});
