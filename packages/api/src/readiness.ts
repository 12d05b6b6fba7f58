import type { Loss, OtherProgram } from '@thac/eventstore/errors';
import type { FollowerStatus } from '@thac/eventstore/follow';

/** What stops a consumer is for the log, once; whoever may ask whether the house is ready may not read it. */
export function failureTeller(): (status: FollowerStatus) => void {
  const told = new Set<string>();
  return ({ consumer, error, failingSince }) => {
    const failure = `${consumer} failing since ${failingSince}: ${error}`;
    if (error === null || told.has(failure)) return;
    told.add(failure);
    console.error(failure);
  };
}

/**
 * Nobody signs, or a vendor is down: what is recorded is sealed later, what is counted asked for later, and the house is
 * ready. A log that takes nothing is another matter, and so are views of another program: the one whose they are answers.
 */
export function readiness(
  statuses: readonly FollowerStatus[],
  beside: readonly FollowerStatus[],
  losses: readonly Loss[],
  elsewhere: OtherProgram | null = null,
): { ok: boolean; details: Record<string, string> } {
  const failing = statuses.filter(({ error }) => error !== null);
  const halts = losses.map((loss) => [
    `log ${loss.log}`,
    `takes nothing since ${loss.since}: ${lackOf(loss)}`,
  ]);
  return {
    ok: failing.length === 0 && losses.length === 0 && elsewhere === null,
    details: Object.fromEntries([
      ...[...statuses, ...beside].map(({ consumer, position, error, failingSince }) => [
        consumer,
        error === null ? `at position ${position}` : `failing since ${failingSince}; the log says why`,
      ]),
      ...halts,
      ...(elsewhere === null ? [] : [['views', elsewhere.en]]),
    ]),
  };
}

const lackOf = ({ head, signed, lost, shown }: Loss): string =>
  (lost === null
    ? `what it holds is not what was sealed up to ${signed}`
    : `it ends at ${head}, and positions ${lost.from} to ${lost.to} were sealed`) +
  (shown ? `, as witness ${shown.witness} shows` : '');
