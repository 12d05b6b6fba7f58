import type { WindowContent } from '@thac/domain/oneStopShop/events';
import type { Day } from '@thac/domain/vocabulary';
import { type Kysely, sql } from 'kysely';
import { type AsOf, day, known } from './asOf.ts';
import type { Views } from './views.ts';

/** Số liệu đang có hiệu lực của một nguồn: what it said of the windows that lie in some days, in its own codes. */
export async function windowContents(
  db: Kysely<Views>,
  source: string,
  { from, to }: { from: Day; to: Day },
  asOf: Pick<AsOf, 'knownAt'>,
): Promise<WindowContent[]> {
  const rows = await db
    .selectFrom('view.dossier_window as w')
    .innerJoin('view.window_revision as r', (join) =>
      join.onRef('r.window_id', '=', 'w.window_id').onRef('r.revision', '=', 'w.revision'),
    )
    .select('r.content')
    .where(known(asOf, 'w'))
    .where(known(asOf, 'r'))
    .where('w.source', '=', source)
    .where(sql<boolean>`w.from_day >= ${day(from)} and w.to_day <= ${day(to)}`)
    .execute();
  return rows.map(({ content }) => content);
}
