import type { EventLog } from '@thac/eventstore/eventLog';
import type { Follower, FollowerStatus } from '@thac/eventstore/follow';
import { rounds } from './rounds.ts';

/** What sealing needs of the log of reads, of which a next generation may begin while we run. */
export type Reads = {
  newest(): Promise<EventLog>;
  next(): Promise<EventLog>;
  haltForgotten(): Promise<void>;
};

type Sealer = Follower & { log: string };

/**
 * Seals the newest generation of the log of reads: the one before, which lost its end, can grow no more. Another process
 * may have begun it, and the signer may have been away when it was asked what it has signed.
 */
export function sealReads(
  reads: Reads,
  signal: AbortSignal,
  sealer: (log: EventLog, next: EventLog, ended: AbortSignal) => Sealer,
): { sealers(): Sealer[]; status(): FollowerStatus; stopped: Promise<unknown> } {
  let sealed: Sealer | null = null;
  let ended = new AbortController();
  let checked = false;
  const { status, stopped } = rounds({
    consumer: 'generations of thac-reads',
    signal,
    everyMs: 1_000,
    round: async () => {
      const newest = await reads.newest();
      if (sealed?.log !== newest.log) {
        ended.abort();
        await sealed?.stopped;
        ended = new AbortController();
        sealed = sealer(newest, await reads.next(), AbortSignal.any([signal, ended.signal]));
      }
      if (!checked) await reads.haltForgotten();
      checked = true;
      return 0;
    },
  });
  return {
    sealers: () => (sealed === null ? [] : [sealed]),
    status,
    stopped: stopped.then(() => sealed?.stopped),
  };
}
