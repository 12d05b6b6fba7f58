import { bytesOf } from '../../outgoing/bytes.ts';

/** What an issuer may take to answer, and how long its answer may be. */
const within = 3_000;
const most = 262_144;

/** Asks an issuer for JSON; redirections are not followed, because the address is the one that was checked. */
export async function fetchedJson(address: string): Promise<unknown> {
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(within),
  });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${address} answers ${response.status}`);
  }
  return JSON.parse((await bytesOf(response, most)).toString('utf8'));
}
