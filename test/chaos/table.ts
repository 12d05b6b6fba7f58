import type { Client } from './client.ts';
import type { Cluster } from './cluster.ts';
import type { Held } from './recordHolds.ts';
import type { Watching } from './stream.ts';
import type { Work } from './work.ts';

type Told = {
  seed: number;
  seconds: number;
  counts: ReadonlyMap<string, number>;
  held: readonly Held[];
  work: Work;
  told: Client['told'];
  watching: Watching;
  cluster: Cluster;
};

/** The table of a run, for the terminal. */
export function table({ seed, seconds, counts, held, work, told, watching, cluster }: Told): string {
  const { noFullDisk } = cluster.server;
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const row = (name: string, n: number | string, rest = '') =>
    `  ${name.padEnd(62)} ${String(n).padStart(8)}  ${rest}`;
  const why = [...told.why].sort((a, b) => b[1] - a[1]).map(([reason, n]) => `${reason} ${n}`);
  return [
    `chaos: seed ${seed}, ${Math.round(seconds)} s, ${total} faults`,
    ...[...counts].map(([name, n]) =>
      row(name, n, name === 'disk full' && noFullDisk !== null ? `not here: ${noFullDisk}` : ''),
    ),
    'under them',
    row(
      'requests',
      told.requests,
      `in ${told.tries} tries, the slowest ${(told.slowest / 1_000).toFixed(1)} s`,
    ),
    row('tries that were repeated', told.tries - told.requests, why.join(', ')),
    row('commands repeated under their key', work.repeated),
    row('streams resumed', watching.resumed()),
    'held',
    ...held.map(({ what, count, broken }) =>
      row(
        what,
        count,
        broken.length === 0 ? 'ok' : `BROKEN ${broken.length}: ${broken.slice(0, 3).join('; ')}`,
      ),
    ),
  ].join('\n');
}
