import type { AddCheckpoint } from '@thac/proof/addCheckpoint';
import { parseAddCheckpoint } from '@thac/proof/addCheckpoint';
import { Malformed } from '@thac/proof/malformed';
import { accept, type Growth, type Refusal, type Signed } from '@thac/proof/monotonic';

/** What goes back over the wire. */
export type Answer = { status: number; text: string; type: 'text/plain; charset=utf-8' | 'text/x.tlog.size' };

/** A text for people or programs. */
export const plain = (status: number, text: string): Answer => ({
  status,
  text,
  type: 'text/plain; charset=utf-8',
});

/** A refusal in both languages. */
export const refusal = ({ status, vi, en }: Refusal): Answer => plain(status, `${vi}\n${en}\n`);

/** Reads the body of a request and answers it; what cannot be read is refused with what is wrong in it. */
export function answerTo(body: string, answer: (request: AddCheckpoint) => Answer): Answer {
  try {
    return answer(parseAddCheckpoint(body));
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    // A note that nobody known has signed, or that a known key has not, is forbidden; anything else was not understood.
    return refusal({ status: error.fault === 'malformed' ? 400 : 403, vi: error.vi, en: error.en });
  }
}

/** Signs what continues the history, and says why not where it does not; somebody behind is told where we are. */
export function grow(last: Signed, growth: Growth, sign: () => string): Answer {
  const acceptance = accept(last, growth);
  if ('sign' in acceptance) return plain(200, sign());
  if (acceptance.refusal.status !== 409) return refusal(acceptance.refusal);
  return { status: 409, text: `${last.size}\n`, type: 'text/x.tlog.size' };
}
