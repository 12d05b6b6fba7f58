import { setTimeout as pause } from 'node:timers/promises';
import { obligationId } from '@thac/domain/policies/cascade';
import { print, rounded } from '../report.ts';
import { busyProvince, clerkOf } from './callers.ts';
import { openConnection } from './connection.ts';
import { communesOf } from './country.ts';
import type { House } from './house.ts';
import { derivedFrom, papersFor, taskId } from './papers.ts';
import { houseRequest } from './sides.ts';

/** What a clerk may report about. */
type Duty = { clerk: string; obligation: string };

/** What communes of the first province have accepted and not handed in: the first courses of `work.ts`. */
export function openDuties(obligations: number): Duty[] {
  const papers = papersFor(obligations);
  const [paper] = papers;
  if (paper === undefined) return [];
  const derived = new Set(
    derivedFrom(papers, obligations)
      .filter((one) => one.paper === paper)
      .map(({ unit }) => unit),
  );
  return communesOf(busyProvince).flatMap((unit, number) =>
    Array.from({ length: paper.forCommunes }, (_, index) => index)
      .filter(
        (index) => (number * 7 + index * 3 + paper.round * 5) % 50 < 7 && !(index === 0 && derived.has(unit)),
      )
      .map((index) => ({
        clerk: clerkOf(unit),
        obligation: obligationId(paper.plan, taskId(paper.plan, index), unit, 'lead'),
      })),
  );
}

/** Reports something of a duty; answers at which position it was recorded. */
export type Report = (duty: Duty, note: string) => Promise<number>;

/** Somebody with a connection of his own, who reports and looks. */
export async function openReporter({ port, registered }: House) {
  const { ask, end } = await openConnection(port);
  const told = async (official: string, name: string, variables: object) => {
    for (;;) {
      const { status, body } = await ask(
        houseRequest(official, { documentId: registered[name] ?? '', variables }),
      );
      if (status === 200)
        return JSON.parse(body.toString('utf8')) as { data?: Record<string, never>; errors?: unknown };
      if (status !== 503) throw new Error(`${name} is answered with ${status}: ${body}`);
      // As it says: the same again, under the same key.
      await pause(1_000);
    }
  };
  const report: Report = async ({ clerk, obligation }, note) => {
    const { data, errors } = await told(clerk, 'report', { obligation, note, key: note });
    const { position } = (data?.reportProgress ?? {}) as { position?: number };
    if (position === undefined) throw new Error(JSON.stringify(errors ?? data));
    return position;
  };
  /** Answers which event made the duty what it is. */
  const look = async ({ clerk, obligation }: Duty, position: number): Promise<number> => {
    const { data } = await told(clerk, 'look', { obligation, position });
    return (data?.obligation as { cause?: { position?: number } } | undefined)?.cause?.position ?? 0;
  };
  return { report, look, end };
}

/**
 * From the answer to a report until whoever reported has read it: so many reports a second, begun when it is their turn
 * whether others have been answered or not.
 */
export async function tellVisible(
  house: House,
  { obligations, perSecond, seconds }: { obligations: number; perSecond: number; seconds: number },
): Promise<void> {
  const duties = openDuties(obligations);
  const reporters = await Promise.all(Array.from({ length: 32 }, () => openReporter(house)));
  const run = `${Date.now()}`;
  const answered: number[] = [];
  const visible: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    reporters.map(async ({ report, look }) => {
      for (;;) {
        const number = next;
        next += 1;
        if (number >= perSecond * seconds) return;
        const turn = started + (number * 1_000) / perSecond;
        await pause(Math.max(0, turn - performance.now()));
        const duty = duties[number % duties.length];
        if (duty === undefined) throw new Error('nobody owes anything');
        const note = `Lần ${run}-${number}`;
        const position = await report(duty, note);
        const replied = performance.now();
        const seen = await look(duty, position);
        visible.push(performance.now() - replied);
        answered.push(replied - turn);
        if (seen < position)
          throw new Error(
            `position ${position} was asked for, and ${seen} made the obligation as it is shown`,
          );
      }
    }),
  );
  const took = (performance.now() - started) / 1_000;
  for (const { end } of reporters) end();
  print({
    figure: 'ms from the answer to a report until it is read',
    ...{ wanted: perSecond, perSecond: rounded(visible.length / took), ...partsOf(visible) },
  });
  print({ figure: 'ms from the turn of a report until it is answered', ...partsOf(answered) });
}

const partsOf = (values: readonly number[]) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) => rounded(sorted[Math.floor(sorted.length * part)] ?? Number.NaN);
  return { p50: at(0.5), p99: at(0.99) };
};
