import { readJson } from '@thac/domain/oneStopShop/json';
import { messageOf } from '../startError.ts';
import type { PollSettings } from './settings.ts';

/** Chưa lấy được: the system did not give what it was asked for; its own words are never repeated, they may name somebody. */
export class NotGiven extends Error {
  override readonly name = 'NotGiven';
  /** The status that it answered; null where it gave no whole answer. */
  readonly status: number | null;
  /** So long it wants to be left alone. */
  readonly waitMs: number;

  constructor(message: string, status: number | null, waitMs = 0) {
    super(message);
    this.status = status;
    this.waitMs = waitMs;
  }
}

/** Giới hạn của một câu trả lời: within which time it is whole, however it drips, and how many bytes it has, unpacked. */
const askingLimits = { answerWithinMs: 30_000, mostBytes: 16 * 1024 * 1024 };
const longestWait = 3_600_000;

/** Asks a system for one page, as JSON; redirections are not followed, for the token would go with them. */
export async function ask(
  { url, token }: Pick<PollSettings, 'url' | 'token'>,
  parameters: Readonly<Record<string, string | null>>,
  signal: AbortSignal,
  { answerWithinMs, mostBytes } = askingLimits,
): Promise<unknown> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(parameters))
    if (value !== null && value !== '') address.searchParams.set(name, value);
  const shown = `${address.origin}${address.pathname}`;
  try {
    const response = await fetch(address, {
      headers: { accept: 'application/json', authorization: `Bearer ${token}` },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerWithinMs)]),
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const wait = waitIn(response.headers.get('retry-after'));
      throw new NotGiven(`${shown} answered ${response.status}`, response.status, wait);
    }
    return parsed(await bytesOf(response, shown, mostBytes), shown);
  } catch (error) {
    if (error instanceof NotGiven) throw error;
    const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
    throw new NotGiven(`${shown}: ${messageOf(error)}${cause}`, null);
  }
}

async function bytesOf(response: Response, shown: string, mostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > mostBytes) throw new NotGiven(`${shown} answered more than ${mostBytes} bytes`, null);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** The message of a parser quotes what it read, so that it goes no further. */
function parsed(bytes: Buffer, shown: string): unknown {
  try {
    return readJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new NotGiven(`${shown} answered what is not JSON in UTF-8`, 200);
  }
}

/** RFC 9110 §10.2.3, in seconds; a date is not believed, for clocks differ. */
const waitIn = (header: string | null): number =>
  header !== null && /^\d{1,6}$/.test(header) ? Math.min(Number(header) * 1_000, longestWait) : 0;
