import { deskCodes, type MeantBy, type MeantRow, proceduresMeant } from '@thac/projections/procedureDuties';
import { proceduresById, stretchesOfProcedures } from '@thac/projections/procedureQueries';
import DataLoader from 'dataloader';
import type { Batching } from '../batching.ts';

/** What procedures are fetched by, many at a time. */
export const procedureLoaders = ({ one, many, db, asOf }: Batching) => ({
  procedure: one(proceduresById, (row) => row.procedure),
  procedureStretches: many(stretchesOfProcedures, (row) => row.procedure),
  // Most duties of a page are of one task, so that few questions answer for all.
  meant: new DataLoader<MeantBy, MeantRow[], string>(
    (ties) => Promise.all(ties.map((tie) => proceduresMeant(db, tie, asOf))),
    { cacheKeyFn: ({ procedures, fields, tier }) => JSON.stringify([procedures, fields, tier]) },
  ),
  deskCodes: many(deskCodes, (row) => row.unit),
});
