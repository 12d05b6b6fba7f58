import { setTimeout as pause } from 'node:timers/promises';
import type { OrderOptions, Outcome } from '@thac/api/write/outcome';
import type { Dice } from '../../packages/projections/spec/dice.ts';
import type { Chronicle } from './chronicle.ts';
import type { Door } from './nodes.ts';
import { type Process, within } from './process.ts';
import type { Scheduler } from './scheduler.ts';

/** Việc đã làm: what clients were told, and what has to follow from it. */
export type Work = {
  acknowledged: Map<string, { position: number; stream: string; version: number; events: number }>;
  /** Obligations that follow from what was issued, one of each. */
  owed: Set<string>;
  /** Reorganisations that were recorded, with whom they end. */
  reorganised: { reorganisation: string; ends: string[] }[];
  /** What nobody should have been told. */
  wrong: string[];
  requests: number;
};

export const begunWork = (): Work => ({
  ...{ acknowledged: new Map(), owed: new Set(), reorganised: [], wrong: [], requests: 0 },
});

/** A node that answers, as long as its process lives. */
export type Node = { process: Process; door: Door };

/** One command at a node. */
export type Command = (door: Door, options: OrderOptions) => Promise<Outcome>;

/** Gives a command under its key until it is answered, at whatever node, and some of them more often than that. */
export type Give = (key: string, command: Command) => Promise<Outcome>;

type Around = { throws: Dice; work: Work; scheduler: Scheduler; chronicle: Chronicle };

/** Milliseconds that a client waits for an answer. */
const patience = 5_000;

export function giving(
  self: Process,
  nodes: () => readonly Node[],
  { throws, work, scheduler, chronicle }: Around,
): Give {
  const given: [key: string, command: Command][] = [];

  function asked({ process, door }: Node, key: string, command: Command): Promise<Outcome> {
    work.requests += 1;
    return new Promise((resolve, reject) => {
      const lost = () => reject(new Error('no answer'));
      if (!process.alive) return lost();
      process.mourners.add(lost);
      self.time.later(self, patience, lost);
      within(process, () => command(door, { key })).then(resolve, reject);
    });
  }

  /** The answers of one or two nodes; where both recorded it they must say the same. */
  async function tried(key: string, command: Command): Promise<Outcome | null> {
    const twice = throws.below(100) < scheduler.faults().twice;
    const heard = await Promise.allSettled(
      (twice ? [0, 1] : [0]).map(() => asked(throws.of(nodes()), key, command)),
    );
    const answers = heard.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    for (const answer of answers) if (answer.outcome === 'recorded') note(key, answer);
    const recorded = answers.find(({ outcome }) => outcome === 'recorded');
    // Where one has said nothing yet, it may still do what the other would not.
    return recorded ?? (answers.length === heard.length ? (answers[0] ?? null) : null);
  }

  function note(key: string, answer: Outcome & { outcome: 'recorded' }): void {
    const { position, stream, version, events } = answer;
    const now = { position, stream, version, events: events.length };
    const before = work.acknowledged.get(key);
    if (before === undefined) work.acknowledged.set(key, now);
    else if (JSON.stringify(before) !== JSON.stringify(now))
      work.wrong.push(`${key}: ${JSON.stringify(before)} and then ${JSON.stringify(now)}`);
  }

  return async (key, command) => {
    for (;;) {
      const answer = await tried(key, command);
      if (answer !== null && !isForNow(answer)) {
        chronicle.say(self.name, `${key}: ${answer.outcome === 'refused' ? answer.code : answer.outcome}`);
        if (given.length > 0 && throws.below(100) < scheduler.faults().again) {
          await tried(...throws.of(given));
        }
        if (answer.outcome === 'recorded') given.push([key, command]);
        return answer;
      }
      await pause(100 + throws.below(400));
    }
  };
}

/** What is refused because something else has not followed yet is asked again. */
const isForNow = (answer: Outcome): boolean =>
  answer.outcome === 'conflicted' || (answer.outcome === 'refused' && answer.code === 'obligation-unknown');
