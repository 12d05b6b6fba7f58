import { createHmac } from 'node:crypto';
import { answerWithin, type Channel } from './channel.ts';

/**
 * Webhook: POST of the letter as JSON; the body is signed (HMAC-SHA256, in hexadecimal) with each secret, of which there are
 * two while one takes the place of the other.
 */
export type WebhookSettings = {
  kind: 'webhook';
  name: string;
  url: string;
  secret: string | readonly string[] | null;
};

/** The secrets of a channel, none where its letters are not signed. */
export const secretsOf = ({ secret }: Pick<WebhookSettings, 'secret'>): readonly string[] =>
  [secret ?? []].flat();

/** Opens a webhook: whatever is not answered by 2xx in time was not taken. Redirections are not followed. */
export function webhookChannel({ name, url, secret }: WebhookSettings): Channel {
  return {
    name,
    async send(letter, signal) {
      const body = JSON.stringify(letter);
      const signatures = secretsOf({ secret }).map((each) =>
        createHmac('sha256', each).update(body).digest('hex'),
      );
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'idempotency-key': letter.delivery,
          ...(signatures.length === 0
            ? {}
            : { 'x-thac-signature': signatures.map((one) => `sha256=${one}`).join(', ') }),
        },
        body,
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithin)]),
      }).catch((error: unknown) => {
        throw new Error(`${shown(url)}: ${reasonOf(error)}`);
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`${shown(url)} answered ${response.status}`);
      return shown(url);
    },
  };
}

/** Without what may be secret in it. */
export function shown(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

/** What `fetch` means by "fetch failed" stands in its cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
