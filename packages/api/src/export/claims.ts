import { canonicalText } from '@thac/eventstore/canonical';
import {
  type FiguresAsOf,
  obligationFigures,
  planFigures,
  type Scope,
  tallyFigures,
} from '@thac/projections/exportedFigures';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** Obligations that are read at once. */
const page = 2_000;

/**
 * Số liệu công bố trong gói, as canonical JSON piece by piece: taken from the views, so that whoever works them out from
 * the events finds where the two disagree. `plans` are those whose streams the bundle holds; null: all.
 */
export async function* claimsOf(
  db: Kysely<Views>,
  scope: Scope,
  plans: readonly string[] | null,
  asOf: FiguresAsOf,
): AsyncGenerator<string> {
  yield `{"asOf":${canonicalText(asOf)},"obligations":[`;
  for (let after: string | null = null; ; ) {
    const found = await obligationFigures(db, scope, asOf, { after, first: page });
    if (found.length > 0)
      yield `${after === null ? '' : ','}${found.map((one) => canonicalText(one)).join(',')}`;
    after = found.at(-1)?.id ?? after;
    if (found.length < page) break;
  }
  yield `],"plans":${canonicalText(await planFigures(db, plans, asOf))},"tallies":`;
  const tallies = [
    ...(await tallyFigures(db, scope, asOf, 'plan')),
    ...(await tallyFigures(db, scope, asOf, 'unit')),
  ];
  yield `[${tallies.map((one) => canonicalText(one)).join(',')}]}`;
}
