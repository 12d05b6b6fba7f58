import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import type { Caller } from '../auth/callers.ts';
import { usualRate } from './rate.ts';
import { openToll } from './toll.ts';

it.each([
  ['whoever is known', 'Bearer his own', 401, ['address:10.0.0.1']],
  ['whoever shows nothing', undefined, 401, ['address:10.0.0.1']],
  ['whoever is let in', 'Bearer his own', 200, []],
])(
  '%s pays for what does not prove who sends it, as a signature may',
  async (_, authorization, statusCode, fined) => {
    const paid: string[] = [];
    const rates = {
      take: async () => 0,
      fine: async (payers: readonly { who: string }[]) => void paid.push(...payers.map(({ who }) => who)),
      forget: async () => {},
    };
    const toll = openToll(rates, usualRate, async () => ({ official: 'a clerk' }) as Caller);
    const request = { headers: { authorization } } as IncomingMessage;
    const response = Object.assign(new EventEmitter(), { statusCode }) as unknown as ServerResponse;
    expect(await toll.enter(request, response, '10.0.0.1', 100)).toBe(0);
    response.emit('finish');
    expect(paid).toEqual(fined);
  },
);
