import { dayOf } from '@thac/domain/calendar/day';
import type { UnitEvent } from '@thac/domain/organisation/events';
import { unitDecider } from '@thac/domain/organisation/unit';
import { type Decree, type DecreePlan, planDecree } from '@thac/domain/policies/decree/decree';
import type { UnitMap } from '@thac/domain/policies/decree/map';
import { refuse } from '@thac/domain/refusal';
import type { ReorganisationCommand } from '@thac/domain/reorganisation/commands';
import type { ReorganisationEvent } from '@thac/domain/reorganisation/events';
import { reorganisation as decider } from '@thac/domain/reorganisation/reorganisation';
import { reorganisationStream, unitStream } from '@thac/domain/streams';
import type { AuthorityDocument, UnitId } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { Caller } from '../auth/callers.ts';
import { answering } from './answer.ts';
import { appendDecided } from './appending.ts';
import { noMatter } from './matter.ts';
import { assertMay } from './may.ts';
import { occasionOf } from './occasion.ts';
import type { OrderOptions, Outcome } from './outcome.ts';
import type { House } from './record.ts';
import { assertBasis, othersNamed } from './references.ts';
import { doorRefusals } from './refusals.ts';
import { readStreams, reorganisationHistories, unitHistories } from './streams.ts';

type Found = Pick<DecreePlan, 'diff' | 'errors' | 'warnings'>;

/** The diff and the findings; the outcome is null in a dry run and when there are errors. */
export type DecreeAnswer = Found & { outcome: Outcome | null };

/** A decree that is still to be worked out from what the record knows; null where that cannot be done. */
export type Unworked = {
  reorganisation: string;
  by: AuthorityDocument;
  content: object;
  work(histories: Histories): Decree | null;
};

/** What the record knows of every unit. */
export type Histories = ReadonlyMap<UnitId, readonly RecordedEvent[]>;

/** Ghi nhận văn bản sắp xếp: the decree and what it says of every unit, all in one append or nothing. */
export type RecordDecree = (
  caller: Caller,
  given: Decree | Unworked,
  dryRun: boolean,
  options?: OrderOptions,
) => Promise<DecreeAnswer>;

/** Opens the part of the door through which decrees on units come in. */
export function openReorganising(house: House): RecordDecree {
  const { eventLog, pool } = house;
  return async (caller, given, dryRun, order = {}) => {
    const asked = 'work' in given ? given : { ...given, content: given, work: () => given };
    // What a decree changes, it changes by itself: it is the document of every event.
    const options = { ...order, authority: asked.by };
    const stream = reorganisationStream(asked.reorganisation);
    let found: Found = { diff: [], errors: [], warnings: [] };
    let worked = true;
    const ignoredAt = async (position: number) => ({
      outcome: 'ignored' as const,
      position,
      stream,
      version: 1,
    });
    const content = { ...asked.content, dryRun };
    const outcome = await answering(eventLog, { caller, content, options, ignoredAt }, async (once) => {
      const occasion = occasionOf(house.clock(), caller, options, once);
      assertMay(caller, options, 'RecordReorganisation', noMatter, dayOf(occasion.at));
      await assertBasis(house, options);
      const version = (await eventLog.readStream(stream)).length;
      assertSeen(stream, version, options);
      // Worked out from files, it bears an id that is derived from them.
      if (version > 0)
        return 'work' in given ? ignoredAt(await eventLog.head()) : repeated(house, given, stream);
      const histories = await unitHistories(pool, eventLog);
      const decree = asked.work(histories);
      worked = decree !== null;
      if (decree === null) return { outcome: 'ignored', position: 0, stream, version };
      await assertOwnIds(house, decree);
      const recorded = [decider.decide(commandFor(decree), decider.initialState())].flat();
      const plan = planDecree(decree, mapOf(histories), await decrees(house));
      found = plan;
      if (dryRun || plan.errors.length > 0) return { outcome: 'ignored', position: 0, stream, version };
      const units = plan.units.map(({ unit, events }) => ({
        stream: unitStream(unit),
        version: histories.get(unit)?.length ?? 0,
        events,
      }));
      const events = recorded.map(({ type, data }) => ({ type, data: { ...data, ends: plan.ends } }));
      return appendDecided(eventLog, [...units, { stream, version, events }], occasion);
    });
    const { diff, errors, warnings } = found;
    const silent = outcome.outcome === 'ignored' && (dryRun || !worked || errors.length > 0);
    return { diff, errors, warnings, outcome: silent ? null : outcome };
  };
}

/** Which units end is worked out from the map; a repetition is not held to it. */
const commandFor = (decree: Decree): ReorganisationCommand => ({
  type: 'RecordReorganisation',
  data: { ...decree, ends: [] },
});

/** The same decree again changes nothing; under the same id another one is refused. */
async function repeated({ eventLog }: House, decree: Decree, stream: string): Promise<Outcome> {
  const history = (await eventLog.readStream(stream)) as unknown as ReorganisationEvent[];
  const state = history.reduce(decider.evolve, decider.initialState());
  decider.decide(commandFor(decree), state);
  return { outcome: 'ignored', position: await eventLog.head(), stream, version: history.length };
}

const mapOf = (histories: ReadonlyMap<UnitId, readonly RecordedEvent[]>): UnitMap =>
  new Map(
    [...histories].flatMap(([unit, events]) => {
      const facts = (events as unknown as UnitEvent[]).reduce(unitDecider.evolve, unitDecider.initialState());
      return facts === null ? [] : [[unit, facts] as const];
    }),
  );

const decrees = async ({ pool, eventLog }: House): Promise<ReorganisationEvent['data'][]> =>
  [...(await reorganisationHistories(pool, eventLog)).values()]
    .flat()
    .map((event) => event.data as ReorganisationEvent['data']);

/** An id means one thing for ever: the decree's own, and those of the units that it establishes. */
async function assertOwnIds({ pool, eventLog }: House, { reorganisation, changes }: Decree): Promise<void> {
  const others = [
    ...othersNamed(reorganisationStream, reorganisation),
    ...changes.flatMap((one) => (one.change === 'establish' ? othersNamed(unitStream, one.unit) : [])),
  ];
  if ((await readStreams(pool, eventLog, others)).size > 0) refuse(doorRefusals['id-taken']);
}

function assertSeen(stream: string, version: number, { expectedVersion }: OrderOptions): void {
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionConflict(stream, BigInt(version), BigInt(expectedVersion));
}
