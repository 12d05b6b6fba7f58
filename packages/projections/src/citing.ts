import { fold } from '@thac/domain/text/fold';
import type { PlanId } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, known } from './asOf.ts';
import type { BasisRow, PlanRow } from './planQueries.ts';
import type { Views } from './views.ts';

/** Viện dẫn chưa xác định: citations of other documents that print this symbol and have not been resolved. */
export const unresolvedCiting = (
  db: Kysely<Views>,
  plan: PlanId,
  symbol: string,
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<BasisRow[]> =>
  db
    .selectFrom('view.plan_basis as b')
    .selectAll('b')
    .where(known(asOf, 'b'))
    .where('b.target', 'is', null)
    .where('b.plan', '<>', plan)
    .where(sql<boolean>`strpos(' ' || b.folded || ' ', ${` ${fold(symbol)} `}) > 0`)
    .orderBy('b.plan')
    .orderBy('b.ordinal')
    .limit(200)
    .execute();

/** Văn bản mang một trong các số, ký hiệu: one symbol may be several documents. */
export const plansBySymbols = (
  db: Kysely<Views>,
  symbols: readonly string[],
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<PlanRow[]> =>
  db
    .selectFrom('view.plan as p')
    .selectAll('p')
    .where(known(asOf, 'p'))
    .where(sql<boolean>`p.symbol = any(${[...symbols]}::text[])`)
    .orderBy('p.issued_on')
    .orderBy('p.plan')
    .limit(200)
    .execute();
