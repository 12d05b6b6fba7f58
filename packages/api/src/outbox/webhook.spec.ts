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
