import type { Channel } from '@thac/api/outbox/channel';
import { newKey } from '@thac/api/personal/cipher';
import { openVault } from '@thac/api/personal/vault';
import { cascading } from '@thac/api/workers/cascade';
import { deliver, queueing } from '@thac/api/workers/outbox';
import { progressOf } from '@thac/api/workers/progress';
import { followDays } from '@thac/api/workers/reminders';
import { type House, type Order, openDoor } from '@thac/api/write/record';
import { openReorganising, type RecordDecree } from '@thac/api/write/reorganising';
import { openSucceeding, type Succeeding } from '@thac/api/write/succession/succeeding';
import { causes } from '@thac/domain/policies/followUp';
import { openEventLog } from '@thac/eventstore/eventLog';
import { follow, type Handle } from '@thac/eventstore/follow';
import { openOutbox } from '@thac/eventstore/outbox';
import { viewsConsumer } from '@thac/projections/consumer';
import { openViews } from '@thac/projections/views';
import type pg from 'pg';
import { openSimulatedPool } from './pool.ts';
import type { Process } from './process.ts';
import type { Scheduler } from './scheduler.ts';

/** A letter as the other side got it. */
export type Got = { key: string; body: string };

/** Nút trả lời: the doors of the house, as one process has them open. */
export type Door = { order: Order; recordDecree: RecordDecree } & Succeeding;

type Opened = House & { pool: pg.Pool };

function houseOf(
  process: Process,
  scheduler: Scheduler,
): Opened & { progress: ReturnType<typeof progressOf> } {
  const pool = openSimulatedPool(process, scheduler);
  const eventLog = openEventLog(pool, 'thac');
  const views = openViews(pool);
  const progress = progressOf(pool, eventLog, views);
  return {
    pool,
    eventLog,
    views,
    progress,
    clock: () => new Date().toISOString(),
    catchUp: progress.catchUp,
  };
}

/** What answers: nothing of it is on its own account. */
export function openNode(process: Process, scheduler: Scheduler): Door {
  const house = houseOf(process, scheduler);
  return { order: openDoor(house), recordDecree: openReorganising(house), ...openSucceeding(house) };
}

/** How a worker keeps the views; a plant does it wrongly. */
export type KeepViews = (house: Pick<House, 'pool' | 'eventLog'>) => Handle;

const keepViews: KeepViews = ({ pool, eventLog }) => viewsConsumer(pool, eventLog).handle;

/** What works: everything that follows from the record, in small batches, so that there is much to come between. */
export function openWorkers(
  process: Process,
  scheduler: Scheduler,
  { got, batch, keep = keepViews }: { got: Got[]; batch: number; keep?: KeepViews | undefined },
): void {
  const { pool, eventLog, views, progress, clock, catchUp } = houseOf(process, scheduler);
  const { signal } = new AbortController();
  const worker = { pool, eventLog, owner: process.name, signal };
  const following = { ...worker, batch, pollMs: 3_000, leaseMs: 4_000 };
  const post = postOf(process, scheduler, got);
  const settings = { channels: [], attempts: 1_000, firstWaitMs: 1 };
  follow({ ...following, consumer: 'views', handle: keep({ pool, eventLog }) });
  follow({ ...following, consumer: 'cascade', types: causes, handle: cascading(pool, eventLog) });
  const queue = queueing(pool, openOutbox(pool, eventLog.log), [post.name]);
  follow({ ...following, consumer: 'outbox', types: ['ReminderIssued'], handle: queue });
  followDays({ pool, eventLog, views, clock, catchUp }, { signal, everyMs: 2_000 });
  const vault = openVault(pool, newKey());
  const house = { views, clock, vault, desks: () => [], waitForViews: progress.waitForViews };
  deliver(worker, settings, house, [post]);
}

/** Another side that takes letters: that it has one, and that it says so, are two moments. */
function postOf(process: Process, scheduler: Scheduler, got: Got[]): Channel {
  const turn = (what: string) => scheduler.ask({ owner: process, what, connection: null, query: null });
  return {
    name: 'post',
    async send({ delivery, ...letter }) {
      await turn('the post takes a letter');
      got.push({ key: delivery, body: JSON.stringify(letter) });
      await turn('the post says that it has it');
      return 'https://post.example';
    },
  };
}
