import type { Expansion } from '@thac/domain/plan/events';
import type { TaskAsked } from '@thac/domain/plan/timing';
import { expand } from '@thac/domain/policies/cascade';
import { type Directory, directoryOf } from '@thac/domain/policies/directory';
import type { Day } from '@thac/domain/vocabulary';
import type { AsOf } from '@thac/projections/asOf';
import { directory } from '@thac/projections/unitQueries';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';

/** Danh bạ of a day, as far down as the sets of the tasks reach, and the units that the tasks name. */
export async function directoryFor(
  views: Kysely<Views>,
  tasks: readonly TaskAsked[],
  asOf: AsOf,
  named: readonly string[] = [],
): Promise<Directory> {
  const sets = tasks.flatMap(({ addressees }) => addressees.flatMap((one) => one.sets.map((set) => set.of)));
  const found = await Promise.all(
    [...new Set([...sets, ...named])].map((root) => directory(views, root, asOf)),
  );
  return directoryOf(
    found.flat().map(({ unit, name, tier, category, parent, codes }) => ({
      unit,
      name,
      tier,
      category: category as 'territory' | 'agency' | 'section' | 'outside',
      parent,
      code: codes[0]?.value ?? null,
    })),
  );
}

/** Who the sets of the tasks mean on a day, as the record knows now. */
export async function expansionsOn(
  views: Kysely<Views>,
  tasks: readonly TaskAsked[],
  day: Day,
): Promise<Expansion[]> {
  const asOf = { validAt: day, knownAt: null };
  return expand(tasks, await directoryFor(views, tasks, asOf));
}
