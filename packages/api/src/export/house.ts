import { RecordHalted } from '@thac/eventstore/errors';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { Serving } from '../graphql/serve.ts';
import { NotSealed } from '../workers/sealingNow.ts';
import type { SealingSettings } from '../workers/seals.ts';
import { haltedRefusal } from '../write/halted.ts';
import type { Exporting } from './serve.ts';

/** What an export needs, of what the house serves with. */
export function exportingOf(
  pool: pg.Pool,
  views: Kysely<Views>,
  { authenticate, clock, eventLog, progress, readLog, seals, report }: Serving,
  sealing: SealingSettings | undefined,
): Exporting {
  let rotations = '';
  return {
    pool,
    log: eventLog.log,
    views,
    authenticate,
    clock,
    head: eventLog.head,
    waitForViews: progress.waitForViews,
    sealNow: () =>
      seals.now().catch((error: unknown) => {
        if (error instanceof NotSealed) return null;
        if (error instanceof RecordHalted) throw haltedRefusal(error.loss);
        throw error;
      }),
    // While the signer is away, what it said last still holds.
    rotations: async () => {
      rotations = (await sealing?.signer.rotations?.().catch(() => null)) ?? rotations;
      return rotations;
    },
    tell: (caller, { scope, size, knownAt, validAt }) =>
      readLog.keepOfAnybody(caller, [{ type: 'Exported', data: { scope, size, knownAt, validAt } }]),
    report,
  };
}
