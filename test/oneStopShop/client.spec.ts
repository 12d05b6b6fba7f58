import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationSources } from '@thac/api/demonstration/sources';
import { readBody } from '@thac/api/oneStopShop/schema';
import { portalStates } from '@thac/demonstration/oneStopShop/portalStates';
import { procedures } from '@thac/demonstration/oneStopShop/procedures';
import { publicSecret } from '@thac/demonstration/oneStopShop/secret';
import { countReasons, stateReasons } from '@thac/domain/oneStopShop/counts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bare, start } from '../house/process.ts';
import { openPartner, type Partner } from './partner.ts';
import { keyOf, windowOf } from './signing.ts';

const client = new URL('../../docs/examples/one-stop-shop-client.mjs', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'thac-client-'));

let partner: Partner;
beforeAll(async () => {
  partner = await openPartner([], new Date().toISOString());
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await partner.world.end();
});

/** A way to the house that fails as told before it lets anything through. */
async function way(failures: (number | 'hang up')[]) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const failure = failures.shift();
    if (failure === 'hang up') return void request.socket.destroy();
    if (failure !== undefined) return void response.writeHead(failure, { 'retry-after': '1' }).end('{}');
    const answer = await fetch(new URL(request.url ?? '', partner.root), {
      method: request.method ?? 'GET',
      headers: Object.fromEntries(
        Object.entries(request.headers).filter(
          ([name]) => name.startsWith('webhook-') || name === 'content-type',
        ),
      ) as Record<string, string>,
      ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

const secretOf = (letter: string) => `whsec_${keyOf(letter).toString('base64')}`;

async function run(file: string, server: string, secret = secretOf('a'), ...words: string[]) {
  const process = start('node', [client, file, ...words], {
    env: { ...bare, THAC_SERVER: server, THAC_SECRET: secret },
  });
  return { code: await process.exited, said: process.output() };
}

const fileWith = (name: string, windows: unknown[]): string => {
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify({ source: 'qngai', mode: 'partial', windows }));
  return file;
};

it('the example needs Node alone and fits on two screens', () => {
  const text = readFileSync(client, 'utf8');
  expect(text.split('\n').length).toBeLessThanOrEqual(100);
  for (const [, from] of text.matchAll(/from '([^']+)'/g)) expect(from).toMatch(/^node:/);
});

it('the example delivers, waits for what became of each window, and may do so again', async () => {
  const { url, close } = await way([]);
  const file = fileWith('two.json', [windowOf(), windowOf({ procedure: '1.999999' })]);
  const first = await run(file, url);
  expect(first.said).toMatch(
    /^Biên nhận [0-9a-f-]{36}\n0: recorded\n1: refused\n {3}procedure-unknown: .*1\.999999.*\n$/,
  );
  expect(first.code).toBe(2);
  const again = await run(file, url);
  expect(again.said).toBe(first.said.replace('\n0:', ' (đã gửi trước đó)\n0:'));
  const another = await run(file, url, secretOf('a'), '2026-03-02');
  expect(another.said).toMatch(/^Biên nhận [0-9a-f-]{36}\n0: duplicate\n1: refused\n/);
  close();
});

it('the example outlasts a house that is away, and delivers once', async () => {
  const { url, close } = await way(['hang up', 503, 429]);
  const file = fileWith('one.json', [windowOf({ from: '2025-05-01', to: '2025-05-31' })]);
  expect(await run(file, url)).toMatchObject({ code: 0, said: expect.stringMatching(/\n0: recorded\n$/) });
  close();
}, 60_000);

it('the example says why nothing was taken', async () => {
  const { url, close } = await way([]);
  const unfit = await run(fileWith('unfit.json', [{ ...windowOf(), revision: 0 }]), url);
  expect(unfit.code).toBe(1);
  expect(unfit.said).toMatch(/^\/windows\/0\/revision: phải là số nguyên từ 1–9999999\n422 body-unfit: /);
  const stranger = await run(fileWith('own.json', [windowOf()]), url, secretOf('x'));
  expect(stranger).toMatchObject({ code: 1, said: expect.stringMatching(/^401 signature-unknown: /) });
  const nobody = await run(fileWith('own.json', [windowOf()]), url, '');
  expect(nobody).toMatchObject({ code: 1, said: expect.stringMatching(/^Chưa đặt THAC_SECRET: /) });
  close();
});

it('the example beside the demonstration is of its source, codes and procedures, and signed by its secret', () => {
  const body = readBody(readFileSync(new URL('../../docs/examples/windows.json', import.meta.url)));
  const [source] = demonstrationSources;
  expect(body.source).toBe(source?.code);
  expect(source?.secrets).toHaveLength(1);
  for (const window of body.windows) {
    expect(window.codeTable).toBe(portalStates.version);
    expect(procedures.map(({ code }) => code)).toContain(window.procedure);
    expect(countReasons(window.counts)).toEqual([]);
    expect(stateReasons(window, portalStates)).toEqual([]);
  }
  const guide = readFileSync(new URL('../../docs/one-stop-shop.md', import.meta.url), 'utf8');
  expect(guide).toContain(`THAC_SECRET=${publicSecret} node docs/examples/one-stop-shop-client.mjs`);
});
