import { decidingEvents } from '@thac/projections/deciding';
import { dueWordings } from '@thac/projections/dueWordings';
import { versionsDischarging } from '@thac/projections/obligationPeriods';
import { obligationsById, streamVersions } from '@thac/projections/obligationQueries';
import DataLoader from 'dataloader';
import type { Batching } from '../batching.ts';

/** What obligations are fetched by, many at a time. */
export const obligationLoaders = ({ one, many, db, asOf }: Batching) => ({
  obligation: one(obligationsById, (row) => row.obligation),
  dueWording: new DataLoader<string, string | null>(async (keys) => {
    const found = await dueWordings(db, keys, asOf);
    const literals = new Map(found.map(({ obligation, literal }) => [obligation, literal]));
    return keys.map((key) => literals.get(key) ?? null);
  }),
  deciding: many(decidingEvents, (row) => row.about),
  discharges: many(versionsDischarging, (row) => row.about),
  dutyVersion: new DataLoader<{ plan: string; unit: string }, number, string>(
    async (duties) => {
      const rows = await streamVersions(db, duties, asOf);
      const versions = new Map(rows.map((row) => [`${row.plan} ${row.unit}`, row.version]));
      return duties.map(({ plan, unit }) => versions.get(`${plan} ${unit}`) ?? 0);
    },
    { cacheKeyFn: ({ plan, unit }) => `${plan} ${unit}` },
  ),
});
