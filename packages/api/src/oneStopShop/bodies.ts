import type { IncomingMessage } from 'node:http';
import { Refused } from './refusals.ts';

/** Nhận nội dung: reads the body of a request, of so many bytes at most. */
export type Bodies = (request: IncomingMessage, most: number) => Promise<Buffer>;

/**
 * Reads so many bodies at the same time. Who has signed one is known only at its end, so that anybody may begin one: whoever
 * has been at it the longest makes room for the next, and nobody keeps others out by sending slowly.
 */
export function openBodies(atOnce: number): Bodies {
  const under = new Set<() => void>();
  return (request, most) => {
    const [longest] = under.size < atOnce ? [] : under;
    longest?.();
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let size = 0;
      const end = (error: Error | null) => {
        under.delete(makeRoom);
        request.off('data', take);
        if (error === null) resolve(Buffer.concat(chunks));
        else reject(error);
        chunks.length = 0;
      };
      const makeRoom = () => end(new Refused('too-much-waiting', { seconds: '1' }));
      const tooLarge = () => end(new Refused('body-too-large', { most: String(most) }));
      // A sender hears that a body is too large once it has been sent, unless it is far too large.
      const take = (chunk: Buffer) => {
        size += chunk.length;
        if (size <= most) chunks.push(chunk);
        if (size > 8 * most) tooLarge();
      };
      under.add(makeRoom);
      request.on('data', take);
      request.on('end', () => (size > most ? tooLarge() : end(null)));
      for (const gone of ['close', 'error'] as const)
        request.on(gone, () => end(new Error('the sender has gone away')));
    });
  };
}
