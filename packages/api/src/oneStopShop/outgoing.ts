import { dayOf } from '@thac/domain/calendar/day';
import type { Instant } from '@thac/domain/vocabulary';
import { answerWithin, NoAddress } from '../outbox/channel.ts';
import { reasonOf, shown } from '../outbox/webhook.ts';
import type { Outgoing, SourceSettings } from './settings.ts';
import { countingOn, signatureOf } from './signature.ts';
import type { Told } from './telling.ts';

/** A source that is told of what its units owe. */
export type Desk = { code: string; channel: string; outgoing: Outgoing };

/** Kênh gửi tới một nguồn, by which deliveries to it are told apart. */
export const channelOf = (code: string): string => `một cửa: ${code}`;

/** Những nguồn được thông báo. */
export const desksOf = (sources: readonly SourceSettings[]): Desk[] =>
  sources.flatMap(({ code, outgoing }) =>
    outgoing === undefined ? [] : [{ code, channel: channelOf(code), outgoing }],
  );

/**
 * Posts one part under the scheme of Standard Webhooks, signed with every secret that counts today, so that the receiver
 * may change to a new one in its own time. Whatever is not answered by 2xx in time was not taken; 410 waits for a person.
 */
export async function postTold(
  { outgoing: { url, secrets } }: Desk,
  { id, told, now }: { id: string; told: Told; now: Instant },
  signal: AbortSignal,
): Promise<void> {
  const keys = countingOn(secrets, dayOf(now));
  if (keys.length === 0) throw new NoAddress('no secret counts today; add one to THAC_SOURCES');
  const body = JSON.stringify(told);
  const timestamp = String(Math.floor(Date.parse(now) / 1_000));
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': keys.map(({ key }) => signatureOf(key, id, timestamp, body)).join(' '),
    },
    body,
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithin)]),
  }).catch((error: unknown) => {
    throw new Error(`${shown(url)}: ${reasonOf(error)}`);
  });
  await response.body?.cancel();
  if (response.status === 410) throw new NoAddress(`${shown(url)} answered 410`);
  if (!response.ok) throw new Error(`${shown(url)} answered ${response.status}`);
}
