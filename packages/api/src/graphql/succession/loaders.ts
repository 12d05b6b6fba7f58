import {
  decisionsById,
  footprintsOf,
  inheritedBy,
  inheritedFrom,
} from '@thac/projections/inheritanceQueries';
import type { Batching } from '../batching.ts';

/** What decisions on what passes on are fetched by, many at a time. */
export const successionLoaders = ({ one, many }: Batching) => ({
  decision: one(decisionsById, (row) => row.decision),
  inheritedFrom: many(inheritedBy, (row) => row.heir),
  heirs: many(inheritedFrom, (row) => row.predecessor),
  owedFootprints: many(footprintsOf, (row) => row.about),
});
