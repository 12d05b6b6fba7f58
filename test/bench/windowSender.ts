import { Agent, request } from 'node:http';
import { signedHeaders } from '../oneStopShop/signing.ts';
import { dossierLoad, requestsOf, secretLetter } from './dossiers.ts';

/**
 * The system that sends, in a process of its own: signs every request under the scheme of Standard Webhooks and sends 16 at
 * a time; what is put off comes again when the answer says so. Arguments: address, windows in a delivery, `short` or
 * `whole`. Prints one JSON line with the seconds it took, the requests it made, and how many of them were put off or broken off.
 */
const [address = '', each = '', size = ''] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
const queue = requestsOf(dossierLoad(size === 'short'), Number(each));
const seen = { requests: 0, putOff: 0, broken: 0 };

async function send(key: string, body: string): Promise<void> {
  for (;;) {
    seen.requests += 1;
    // Whoever heard no answer sends the same again under the same key.
    const answer = await post(key, body).catch(() => null);
    if (answer === null) seen.broken += 1;
    const { status, after } = answer ?? { status: 429, after: 0 };
    if (status === 202) return;
    if (status !== 429) throw new Error(`${address} answers ${status} to ${key}`);
    if (answer !== null) seen.putOff += 1;
    await new Promise((resolve) => setTimeout(resolve, after * 1_000));
  }
}

function post(key: string, body: string): Promise<{ status: number; after: number }> {
  const at = new Date().toISOString();
  const headers = {
    'content-type': 'application/json',
    ...signedHeaders(body, { id: key, letter: secretLetter, at }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(address, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          after: Math.min(1, Number(response.headers['retry-after'] ?? 1)),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const started = performance.now();
await Promise.all(
  Array.from({ length: 16 }, async () => {
    for (const { key, body } of queue) await send(key, body);
  }),
);
const seconds = (performance.now() - started) / 1_000;
agent.destroy();
process.stdout.write(`${JSON.stringify({ seconds, ...seen })}\n`);
