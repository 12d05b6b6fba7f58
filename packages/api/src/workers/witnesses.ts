import type { EventLog } from '@thac/eventstore/eventLog';
import type { FollowerStatus } from '@thac/eventstore/follow';
import type { Sealing } from '@thac/eventstore/seal/sealer';
import { haltIfShown } from '@thac/eventstore/seal/witnessed';
import type pg from 'pg';
import { messageOf } from '../startError.ts';
import { rounds } from './rounds.ts';

type Parts = { pool: pg.Pool; logs: readonly EventLog[]; signal: AbortSignal; say(line: string): void };

/** Hỏi các bên làm chứng: what they show of our logs, once before anything is taken and then again and again. */
export type Watch = {
  /** Passed on to the sealers: what a witness says there is asked about at once. */
  doubted: NonNullable<Sealing['doubted']>;
  statuses(): FollowerStatus[];
  stopped: Promise<unknown>;
};

/** Asks for the first time before it answers; a witness that is away is asked again later. */
export async function watchWitnesses({ pool, logs, signal, say }: Parts, sealing: Sealing): Promise<Watch> {
  const doubts = new Map<string, string>();
  const halted = new Set<string>();
  const ask = async (): Promise<string[]> => {
    const asked = await Promise.all(logs.map((log) => haltIfShown(pool, log, sealing)));
    for (const { loss } of asked) {
      if (loss && !halted.has(loss.log)) say(`${loss.log}: dừng nhận / halted: ${JSON.stringify(loss)}`);
      if (loss) halted.add(loss.log);
    }
    return asked.flatMap(({ doubts }) => doubts);
  };
  if (sealing.witnesses.length === 0) return { doubted() {}, statuses: () => [], stopped: Promise.resolve() };
  for (const doubt of await ask().catch((error: unknown) => [messageOf(error)]))
    say(`chưa rõ bên làm chứng giữ gì / not known what a witness holds: ${doubt}`);
  const watch = rounds({
    consumer: 'witnesses',
    signal,
    everyMs: 15_000,
    round: async () => {
      const all = [...(await ask()), ...doubts.values()];
      if (all.length > 0) throw new Error([...new Set(all)].join('; '));
      return 0;
    },
  });
  return {
    doubted(log, witness, words) {
      const about = `${witness} ${log}`;
      if (words === null) doubts.delete(about);
      else if (doubts.get(about) !== words) {
        doubts.set(about, words);
        watch.wake();
      }
    },
    statuses: () => [watch.status()],
    stopped: watch.stopped,
  };
}
