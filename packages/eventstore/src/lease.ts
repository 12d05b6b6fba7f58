import type pg from 'pg';
import { meaningOf } from './errors.ts';
import { numbers } from './rows.ts';

/** The right to lead a consumer, and where it stands. */
export type Lease = { epoch: number; position: number };

/** The lease of one consumer as one owner sees it, by the clock of the database. */
export type Leases = {
  /** Takes or renews it; null while somebody else holds it. */
  acquire(): Promise<Lease | null>;
  release(): Promise<void>;
  /** Notes a failure under the lease; answers the attempts so far, null when fenced. */
  fail(lease: Lease, error: string): Promise<number | null>;
};

/** Opens the lease of a consumer for an owner whose name nobody else bears. */
export function leasesOf(
  pool: pg.Pool,
  log: string,
  consumer: string,
  owner: string,
  leaseMs: number,
): Leases {
  const row = async <Row extends object>(text: string, values: unknown[]): Promise<Row | undefined> => {
    try {
      return (await pool.query<Row>({ text, values, types: numbers })).rows[0];
    } catch (error) {
      throw meaningOf(error);
    }
  };
  return {
    async acquire() {
      const lease = await row<Lease>(
        `select epoch, position from record.acquire($1, $2, $3, $4 * interval '1 millisecond')`,
        [log, consumer, owner, leaseMs],
      );
      return lease ?? null;
    },
    async release() {
      await row('select record.release($1, $2, $3)', [log, consumer, owner]);
    },
    async fail({ epoch }, error) {
      const answer = await row<{ attempts: number | null }>(
        'select record.fail($1, $2, $3, $4) as attempts',
        [log, consumer, epoch, error.replaceAll('\0', '')],
      );
      return answer?.attempts ?? null;
    },
  };
}
