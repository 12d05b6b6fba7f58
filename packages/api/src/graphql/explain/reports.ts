import { keyOfStanding, type NamedStanding, order, type ReportScope } from '@thac/projections/reportFigures';
import { reportTally } from '@thac/projections/reportStanding';
import type { At } from '../loaders.ts';
import { keyOf, type Page, type PageGiven, pageOf, sizeOf } from '../page.ts';
import type { Moment } from '../reads.ts';
import { reportMatrixAt } from '../reportMatrix/matrix.ts';
import { partsOf } from '../reportMatrix/tally.ts';

type OfReports = { scope: ReportScope; moment: Moment };

const found = async ({ scope, moment }: OfReports): Promise<readonly NamedStanding[]> =>
  (await reportMatrixAt(moment, scope))?.standings ?? [];

/** How many reports the scope finds. */
export const reportCount = async (asked: OfReports): Promise<number> => (await found(asked)).length;

/** One page of them, by unit and period. */
export async function reportPage(
  asked: OfReports,
  given: PageGiven,
): Promise<Page<{ report: At<NamedStanding> }>> {
  const key = keyOf<[string, string, string, string, string]>(given, [
    ...(['text', 'uuid', 'text', 'text', 'uuid'] as const),
  ]);
  const all = await found(asked);
  const from = key === null ? 0 : all.findIndex((one) => order(keyOfStanding(one), key) > 0);
  return pageOf(
    given,
    from < 0 ? [] : all.slice(from, from + sizeOf(given) + 1),
    keyOfStanding,
    (row) => ({ report: { row, moment: asked.moment } }),
    async () => all.length,
  );
}

/** What the same scope holds besides, by how it is reckoned; where all was asked for nothing is left out. */
export async function reportsLeftOut({ scope, moment }: OfReports) {
  const { reckonings } = scope;
  if (reckonings == null) return [];
  const whole = { ...scope, reckonings: null };
  const rest = (await found({ scope: whole, moment })).filter(
    ({ reckoning }) => !reckonings.includes(reckoning),
  );
  return partsOf({ tally: reportTally(rest), scope: whole, moment });
}
