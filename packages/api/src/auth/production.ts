import { openingEvents } from '@thac/demonstration/opening';
import type { EventLog } from '@thac/eventstore/eventLog';
import { isProduction, keepProduction } from '@thac/eventstore/house';
import type pg from 'pg';
import { StartError } from '../startError.ts';

/** Whether the house serves the public: it is told so once, and the database remembers. */
export async function productionOf(pool: pg.Pool, told: boolean): Promise<boolean> {
  if (told) await keepProduction(pool);
  return isProduction(pool);
}

/** The tokens of the cast are public and its issuer gives one to everybody: they are for the demonstration alone. */
export async function assertForCast(eventLog: EventLog, production: boolean): Promise<void> {
  if (production)
    throw new StartError(
      'THAC_CALLERS: this database is one of production, as THAC_MODE said once, and the tokens of the demonstration are public; set THAC_CALLERS to the file of those who may call',
    );
  await assertOfDemonstration(eventLog);
}

/** The demonstration never goes into a record of something else, nor its cast to one. */
export async function assertOfDemonstration(eventLog: EventLog): Promise<void> {
  const [first] = await eventLog.read(0, 1);
  if (first !== undefined && first.id !== openingEvents()[0]?.id)
    throw new StartError(
      '--empty: this database holds a record that is not the demonstration; start with `npm start -- --empty` and THAC_CALLERS',
    );
}
