import { openEventLog } from '@thac/eventstore/eventLog';
import { type Dice, dice } from '../../packages/projections/spec/dice.ts';
import { begin, beginnings } from './cast.ts';
import { type Chronicle, openChronicle } from './chronicle.ts';
import { begunWork, giving, type Node, type Work } from './client.ts';
import { faultsOf } from './faults.ts';
import type { Ground } from './ground.ts';
import { type Got, type KeepViews, openNode, openWorkers } from './nodes.ts';
import { openSimulatedPool } from './pool.ts';
import { newProcess, type Process, within } from './process.ts';
import { openScheduler, type Scheduler } from './scheduler.ts';
import type { Telling } from './stories.ts';
import { takeOver } from './takingOver.ts';
import { openTime, type Time } from './time.ts';

/** Cụm mô phỏng: two nodes that answer, two that work, and whoever asks them, over one real database. */
export type Cluster = {
  scheduler: Scheduler;
  chronicle: Chronicle;
  time: Time;
  work: Work;
  got: Got[];
  throws: Dice;
  /** Begins a story of a client of its own. */
  tell(name: string, story: (telling: Telling) => Promise<void>): void;
  /** How many stories are not at their end. */
  telling(): number;
  /** Ends all faults, also those that are going on. */
  calm(): void;
};

/** Opens one whose every throw follows from the seed, with the units in its record. */
export async function openCluster(
  { sessions, empty }: Ground,
  seed: number,
  keep: KeepViews | undefined,
): Promise<Cluster> {
  takeOver();
  await empty();
  const throws = dice(seed);
  const time = openTime(begin);
  const self = newProcess('–', time);
  const running = new Map<string, Process>();
  const nodes = new Map<string, Node>();
  const [work, got]: [Work, Got[]] = [begunWork(), []];
  let telling = 0;
  const chronicle = openChronicle(time);
  const faults = faultsOf(throws);
  const scheduler = openScheduler({
    ...{ sessions, time, throws, self, faults, chronicle },
    isMortal: ({ name }) => running.has(name),
    onDeath: ({ name }) => time.later(self, 100 + throws.below(3_000), () => start(name)),
  });

  function start(name: string): void {
    const process = newProcess(name, time);
    process.skew = throws.of([0, 0, -600_000, 600_000]);
    running.set(name, process);
    chronicle.say(name, 'starts');
    within(process, () => {
      if (name.startsWith('node')) nodes.set(name, { process, door: openNode(process, scheduler) });
      else openWorkers(process, scheduler, { got, batch: 1 + throws.below(6), keep });
    });
  }

  chronicle.say(self.name, `seed ${seed}, faults ${JSON.stringify(faults)}`);
  const pool = openSimulatedPool(self, scheduler);
  const begun = within(self, () => openEventLog(pool, 'thac').append(beginnings));
  while (scheduler.busy()) await scheduler.step();
  await begun;
  for (const name of ['node a', 'node b', 'worker a', 'worker b']) start(name);

  return {
    ...{ scheduler, chronicle, time, work, got, throws },
    tell(name, story) {
      const process = newProcess(name, time);
      const own = dice(throws.below(2 ** 30));
      const give = giving(process, () => [...nodes.values()], { throws: own, work, scheduler, chronicle });
      telling += 1;
      within(process, () => story({ name, give, throws: own, work }))
        .catch((error: unknown) => void work.wrong.push(`${name}: ${String(error)}`))
        .finally(() => {
          telling -= 1;
        });
    },
    telling: () => telling,
    calm() {
      scheduler.calm();
      for (const process of running.values()) process.frozenUntil = 0;
    },
  };
}
