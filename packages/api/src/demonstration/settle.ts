import { setTimeout as pause } from 'node:timers/promises';
import { consumersOf } from '@thac/eventstore/consumers';
import type { EventLog } from '@thac/eventstore/eventLog';
import type pg from 'pg';

type House = { pool: pg.Pool; eventLog: EventLog; stopping: AbortSignal };

/** Waits until a consumer has read all that is recorded, its own follow-ups included; throws what it fails on. */
export async function settle({ pool, eventLog, stopping }: House, consumer: string): Promise<void> {
  for (let wait = 5; ; wait = Math.min(wait * 2, 80)) {
    stopping.throwIfAborted();
    const head = await eventLog.head();
    const found = (await consumersOf(pool, eventLog.log)).find(({ name }) => name === consumer);
    if ((found?.position ?? 0) >= head) return;
    // One failure may pass (the database restarts); a third one is a fault of the program.
    if ((found?.attempts ?? 0) > 2)
      throw new Error(`consumer ${consumer} fails: ${found?.error ?? 'unknown'}`);
    await pause(wait, undefined, { signal: stopping });
  }
}
