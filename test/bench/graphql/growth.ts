import { openEventLog } from '@thac/eventstore/eventLog';
import { rebuild } from '@thac/projections/rebuild';
import { median, print, rounded, seconds } from '../report.ts';
import { inDatabase, onBuilt } from './ground.ts';
import { startHouse } from './house.ts';
import { startLoader } from './loader.ts';
import { operations } from './operations.ts';

const sizes = [10_000, 100_000, 1_000_000];

/** What one size took: milliseconds of an answer, seconds of everything else. */
type Taken = { obligations: number; took: Record<string, number> };

/**
 * How questions, the cascade and a rebuild grow with the number of obligations of the same country: each size on a ground
 * of its own, and the exponent, by which ten times as many take ten to its power as long.
 */
export async function tellGrowth(
  upTo: number,
  perQuestion: number,
  say: (line: string) => void,
): Promise<void> {
  const taken: Taken[] = [];
  for (const obligations of sizes.filter((size) => size <= upTo))
    await onBuilt({ keep: null, obligations, say }, async (standing) => {
      const { built, app } = standing;
      const took: Record<string, number> = { cascade: built.cascade, visible: built.visible };
      took.rebuild = await inDatabase(app, (pool) =>
        seconds(() => rebuild(pool, openEventLog(pool, 'thac'))),
      );
      await inDatabase(standing.owner, async (pool) => void (await pool.query('vacuum (analyze)')));
      const house = await startHouse(standing);
      const loader = await startLoader();
      await house.settled(built.events);
      const addresses = { thac: house.port, postgraphile: 0, bare: 0, sql: '', registered: house.registered };
      const asked = { addresses, obligations, side: 'thac', manner: 'cold' } as const;
      for (const { name: operation } of operations) {
        const warm = await loader.run({ ...asked, operation, from: 0, seconds: 1 });
        const from = warm.latencies.length;
        const went = await loader.run({ ...asked, operation, from, seconds: perQuestion });
        took[`${operation}, p50 ms at 16 at once`] = median(went.latencies);
      }
      loader.end();
      await house.end();
      taken.push({ obligations: built.obligations, took });
      print({ figure: 'growth', obligations: built.obligations, ...mapped(took, rounded) });
    });
  const names = Object.keys(taken[0]?.took ?? {});
  const exponents = Object.fromEntries(names.map((name) => [name, rounded(exponentOf(taken, name))]));
  print({ figure: 'growth: exponent over all sizes', ...exponents });
}

/** The slope of the line through the logarithms, by least squares. */
function exponentOf(taken: readonly Taken[], name: string): number {
  const points = taken.map(({ obligations, took }) => [Math.log(obligations), Math.log(took[name] ?? 0)]);
  const mean = (of: 0 | 1) => points.reduce((sum, point) => sum + (point[of] ?? 0), 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((all, [px = 0, py = 0]) => all + of(px - x, py - y), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}

const mapped = (of: Record<string, number>, by: (value: number) => number) =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, by(value)]));
