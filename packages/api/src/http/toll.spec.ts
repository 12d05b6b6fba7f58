import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import type { Caller } from '../auth/callers.ts';
import { guarded } from './guarding.ts';
import { usualRate } from './rate.ts';
import { openToll } from './toll.ts';

it.each([
  ['whoever is known', 'Bearer his own', 401, ['address:127.0.0.1']],
  ['whoever shows nothing', undefined, 401, ['address:127.0.0.1']],
  ['whoever is let in', 'Bearer his own', 200, []],
])(
  '%s pays for what does not prove who sends it, as a signature may',
  async (_, authorization, status, fined) => {
    const paid: string[] = [];
    const rates = {
      take: async () => 0,
      fine: async (payers: readonly { who: string }[]) => void paid.push(...payers.map(({ who }) => who)),
      forget: async () => {},
    };
    const toll = openToll(rates, usualRate, async () => ({ official: 'a clerk' }) as Caller);
    const windows = (_: unknown, response: { writeHead(status: number): { end(): void } }) =>
      response.writeHead(status).end();
    const server = createServer(guarded({ windows }, { toll }));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = await fetch(`http://127.0.0.1:${port}/one-stop-shop/v1/windows`, {
      ...{ method: 'POST', body: '{}' },
      headers: authorization === undefined ? {} : { authorization },
    });
    expect(sent.status).toBe(status);
    await sent.text();
    server.close();
    expect(paid).toEqual(fined);
  },
);
