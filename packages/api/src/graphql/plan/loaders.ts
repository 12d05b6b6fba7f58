import { basesOf, flagsOf, plansById, tasksById, tasksOf } from '@thac/projections/planQueries';
import type { Batching } from '../batching.ts';

/** What plans and their tasks are fetched by, many at a time. */
export const planLoaders = ({ one, many }: Batching) => ({
  plan: one(plansById, (row) => row.plan),
  bases: many(basesOf, (row) => row.plan),
  flags: many(flagsOf, (row) => row.plan),
  task: one(tasksById, (row) => row.task),
  tasks: many(tasksOf, (row) => row.plan),
  /** With those that were removed. */
  allTasks: many(
    (db, keys, asOf) => tasksOf(db, keys, asOf, true),
    (row) => row.plan,
  ),
});
