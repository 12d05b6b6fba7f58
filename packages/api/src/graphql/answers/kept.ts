import { createHash, hash } from 'node:crypto';
import { lately } from '@thac/projections/lately';

/** Câu trả lời: what was said to somebody at a standing of the views, as it goes over the wire, and what was charged for it. */
export type Answer = { bytes: Buffer; type: string; complexity: number; etag: string };

/** The same before it is made ready to be sent. */
export type Said = { text: string } & Pick<Answer, 'type' | 'complexity'>;

/** What is kept of one standing of the views; a newer one forgets it all. */
export type Answers = {
  holds(standing: string, key: string): boolean;
  find(standing: string, key: string): Answer | null;
  keep(standing: string, key: string, said: Omit<Answer, 'etag'>): Answer;
  /** The same of what is soon found again: kept from the second time on that it is asked, whenever that is. */
  keepAgain(standing: string, key: string, said: Said): Answer;
};

/** Questions asked once that one process remembers. */
const mostOnce = 20_000;

/** Keeps so many bytes of answers, of each at most an eighth of them; what was asked least lately goes first. */
export function keepAnswers(most: number): Answers {
  const answers = lately<string, { answer: Answer; size: number }>();
  let now = '';
  let held = 0;
  const once = new Set<string>();
  const keep = (standing: string, key: string, said: Omit<Answer, 'etag'>): Answer => {
    const answer = { ...said, etag: etagOf(standing, key, said.bytes) };
    const size = key.length + said.bytes.length;
    if (size > most / 8) return answer;
    if (standing !== now) {
      answers.clear();
      [now, held] = [standing, 0];
    }
    held += size - (answers.forget(key)?.size ?? 0);
    answers.keep(key, { answer, size });
    while (held > most) held -= answers.forgetOldest()?.size ?? held;
    return answer;
  };
  return {
    holds: (standing, key) => standing === now && answers.has(key),
    find: (standing, key) => (standing === now && answers.find(key)?.answer) || null,
    keep,
    keepAgain(standing, key, { text, ...said }) {
      const mark = hash('sha1', key, 'base64url');
      if (once.has(mark)) return keep(standing, key, { ...said, bytes: bytesOf(text) });
      if (once.size >= mostOnce) once.clear();
      once.add(mark);
      const bytes = Buffer.from(text);
      return { ...said, bytes, etag: etagOf(standing, key, bytes) };
    },
  };
}

/** Bytes of their own: of those that the process hands out from its supply the whole supply would be kept. */
function bytesOf(text: string): Buffer {
  const bytes = Buffer.allocUnsafeSlow(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

/** Of the text as well: the plain way and a compiled statement set the same answer out otherwise (RFC 9110, 8.8.1). */
const etagOf = (standing: string, key: string, bytes: Buffer): string =>
  `"${createHash('sha256').update(`${standing}\n${key}\n`).update(bytes).digest('base64url').slice(0, 22)}"`;
