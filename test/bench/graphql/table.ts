import { median, print, promise, rounded } from '../report.ts';
import type { Round, Series } from './rounds.ts';
import { type Side, sides } from './sides.ts';

const titles: Record<Side, string> = {
  thac: 'Thác, all guards on',
  postgraphile: 'PostGraphile 5',
  bare: 'bare node:http',
  sql: 'bare SQL',
};

/** A figure of a side over its rounds, and of its answers. */
function figuresOf(rounds: readonly Round[]) {
  const middle = (of: (round: Round) => number | null) =>
    rounds.some((round) => of(round) === null)
      ? null
      : rounded(median(rounds.map((round) => of(round) ?? 0)));
  const latencies = rounds.flatMap((round) => round.latencies).toSorted((a, b) => a - b);
  const at = (part: number) => rounded(latencies[Math.floor(latencies.length * part)] ?? Number.NaN);
  const sum = (of: (round: Round) => number) => rounds.reduce((all, round) => all + of(round), 0);
  return {
    perSecond: middle(({ perSecond }) => perSecond),
    p50: at(0.5),
    p99: at(0.99),
    servingMs: middle(({ serving }) => serving),
    databaseMs: middle(({ database }) => database),
    askingMs: middle(({ asking }) => asking),
    kilobytes: rounded(sum(({ bytes }) => bytes) / latencies.length / 1_000),
    refused: sum(({ refused }) => refused),
    unchanged: rounded(sum(({ unchanged }) => unchanged) / latencies.length),
  };
}

/** How many times as fast as another a side is, taken within a round: a busy machine is busy for both. */
export const timesOf = ({ rounds }: Series, side: Side, other: Side): number =>
  median(
    rounds[side].map(({ perSecond }, round) => perSecond / (rounds[other][round]?.perSecond ?? Number.NaN)),
  );

/** Prints one line of JSON for each side of each series, and the same as a table to be read. */
export function tell(series: readonly Series[], peaks: Record<Exclude<Side, 'sql'>, number>): void {
  const columns = [
    '',
    'answers/s',
    'p50 ms',
    'p99 ms',
    'CPU ms',
    'its database',
    'kB',
    '304',
    '× PostGraphile',
    '× bare',
  ];
  const lines = series.flatMap((one) => [
    [`${one.operation.name}, ${one.manner}: ${one.operation.what}`],
    ...sides.map((side) => {
      const figures = figuresOf(one.rounds[side]);
      const times = {
        peer: rounded(timesOf(one, side, 'postgraphile')),
        bare: rounded(timesOf(one, side, 'bare')),
      };
      print({ figure: one.operation.name, manner: one.manner, side, ...figures, ...times });
      const { perSecond, p50, p99, servingMs, databaseMs, kilobytes, unchanged } = figures;
      const cells = [
        perSecond,
        p50,
        p99,
        servingMs ?? '–',
        databaseMs,
        kilobytes,
        unchanged,
        times.peer,
        times.bare,
      ];
      return [`  ${titles[side]}`, ...cells.map(String)];
    }),
  ]);
  const table = [columns, ...lines];
  const width = (column: number) =>
    Math.max(...table.filter((line) => line.length > 1).map((line) => line[column]?.length ?? 0));
  const widths = columns.map((_, column) => width(column));
  for (const line of table)
    console.log(
      line.length === 1
        ? `\n${line[0]}`
        : line
            .map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0)))
            .join('  '),
    );
  console.log('\npeak memory in MB');
  for (const [side, megabytes] of Object.entries(peaks))
    console.log(`  ${titles[side as Side]}: ${Math.round(megabytes)}`);
  console.log('');
}

/** What was promised of the speed of answers. */
export function promises(series: readonly Series[], megabytes: number): void {
  for (const one of series) {
    const { name } = one.operation;
    if (one.manner === 'polling') {
      promise(`${name} polling, times PostGraphile`, timesOf(one, 'thac', 'postgraphile'), 'at least', 8);
      continue;
    }
    promise(`${name} cold, times PostGraphile`, timesOf(one, 'thac', 'postgraphile'), 'at least', 1.5);
    promise(`${name} cold, share of bare node:http`, timesOf(one, 'thac', 'bare'), 'at least', 0.35);
  }
  promise('peak memory of the serving process in MB', megabytes, 'at most', 400);
}
