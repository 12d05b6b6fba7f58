import { setImmediate as turn } from 'node:timers/promises';
import type { DayMap } from '@thac/domain/reorganisation/rebase';
import type { Day } from '@thac/domain/vocabulary';
import { OtherProgram } from '@thac/eventstore/errors';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { DayMaps } from '@thac/projections/dayMaps';
import { type Standing, standingOf, wholePosition } from '@thac/projections/position';
import type { Asking, Reader } from '@thac/projections/reading/reader';
import type { Readers } from '@thac/projections/reading/readers';
import type { Views } from '@thac/projections/views';
import DataLoader from 'dataloader';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import type { AskedMoment } from '../readLog/events.ts';
import { badInput, ofOtherProgram, SnapshotOver, viewsBehind } from './errors.ts';
import { type Loaders, openLoaders } from './loaders.ts';
import { bothGuards, type Guards, openSnapshot, type Snapshot } from './snapshot.ts';

/** Tính đến: how a root field asks for its moment. */
export type AsOfGiven = {
  validAt?: Day | null | undefined;
  knownAt?: number | null | undefined;
  /** Quy về bản đồ: the day on whose map all units are counted. */
  map?: Day | null | undefined;
  atLeast?: number | null | undefined;
  /** Asks for all that is recorded by now, whatever the views show yet. */
  fresh?: boolean;
};

/** One moment of the record, judged for one day; everything below a root field is read at its moment. */
export type Moment = {
  validAt: Day;
  knownAt: number | null;
  map: DayMap | null;
  /** The position of the snapshot: the same for every field of an answer. */
  position: number;
  /** Who reads it: `db` holds no row that he may not see. */
  reader: Reader;
  db: Kysely<Views>;
  load: Loaders;
  /** Events of the record by position; they are the same at every moment. */
  events: DataLoader<number, RecordedEvent | null>;
  /** The same knowledge, judged for another day: names, codes and places are those of that day. */
  on: (day: Day) => Moment;
  /** Bản đồ để tính: the map asked for, else that of the day judged. */
  places: () => Promise<DayMap>;
  /** What was known at an earlier position, judged for a day. */
  back: (position: number, day: Day) => Promise<Moment>;
};

/** The reads of one request: one snapshot, opened when first needed. */
export type Reads = {
  moment(asOf?: AsOfGiven | null): Promise<Moment>;
  /** Which moments were asked for, in their order, and the position of the newest snapshot; null when there was none. */
  told(): { position: number | null; asOf: AskedMoment[] };
  /** Where the views stood for all that was asked; null where nothing was, or where the record was asked as well. */
  standing(): string | null;
  /** Lets go of the snapshot, so that the next read sees what was recorded since. */
  renew(): Promise<void>;
  /** Lets go for good; also when the client went away. */
  close(): Promise<void>;
};

type Sources = {
  /** For whom everything is read. */
  asking: Asking;
  guards?: Guards;
  snapshots: pg.Pool;
  today: () => Day;
  head: () => Promise<number>;
  /** False when the views did not get there in time. */
  waitForViews: (position: number) => Promise<boolean>;
  maps: DayMaps;
  readers: Readers;
  readAt: EventLog['readAt'];
};

type Opened = Pick<Snapshot, 'db' | 'release'> & {
  reader: Reader;
  standing: Standing;
  moments: Map<string, Moment>;
  events: Moment['events'];
  maps: DayMaps;
};

const nothingWanted = { atLeast: 0, knownAt: 0, fresh: false };

/** Opens the reads of one request. */
export function openReads({
  asking,
  guards = bothGuards,
  snapshots,
  today,
  head,
  waitForViews,
  maps,
  readers,
  readAt,
}: Sources): Reads {
  let opened: Promise<Opened> | null = null;
  let wanted = nothingWanted;
  let closed = false;
  let position: number | null = null;
  const marks = new Set<string | null>();
  const asked = new Map<string, AskedMoment>();

  const open = async (): Promise<Opened> => {
    await turn(); // the root fields of one operation start in one turn: all have said what they want
    const { atLeast, knownAt, fresh } = wanted;
    const recorded = fresh || knownAt > 0 ? await head() : 0;
    const least = Math.max(atLeast, fresh ? recorded : Math.min(knownAt, recorded));
    if (least > 0 && !(await waitForViews(least))) throw viewsBehind(least);
    if (closed) throw new SnapshotOver('the request is over');
    const snapshot = await openSnapshot(snapshots);
    try {
      const standing = await standingOf(snapshot.db);
      marks.add(standing.mark);
      position = standing.position;
      const reader = await readers.of(snapshot.db, asking, today(), standing);
      const db = await snapshot.readAs(reader, guards);
      const { release } = snapshot;
      return { db, release, reader, standing, moments: new Map(), events: eventsBy(readAt), maps };
    } catch (error) {
      await snapshot.release();
      throw error;
    }
  };

  const release = async (): Promise<void> => {
    const held = await opened?.catch(() => null);
    opened = null;
    await held?.release();
  };

  return {
    async moment(asOf) {
      if (closed) throw new SnapshotOver('the request is over');
      const knownAt = asOf?.knownAt ?? null;
      const least = Math.max(asOf?.atLeast ?? 0, knownAt ?? 0);
      wanted = {
        atLeast: Math.max(wanted.atLeast, asOf?.atLeast ?? 0),
        knownAt: Math.max(wanted.knownAt, knownAt ?? 0),
        fresh: wanted.fresh || asOf?.fresh === true,
      };
      // Where all that is recorded is asked for, the record says what may be answered.
      if (asOf?.fresh) marks.add(null);
      opened ??= open().catch((error: unknown) => {
        throw error instanceof OtherProgram ? ofOtherProgram(error) : error;
      });
      // Whoever else asks may end the request while the record is asked for its head.
      const opening = opened;
      if (knownAt !== null && knownAt > (await head())) throw beyondHead();
      const snapshot = await opening;
      if (snapshot.standing.position < least) throw viewsBehind(least);
      const told = await toldAt(snapshot, knownAt);
      const map = asOf?.map == null ? null : await maps.on(snapshot.db, asOf.map, { knownAt: told });
      const moment = momentOf(snapshot, { validAt: asOf?.validAt ?? today(), knownAt: told, map });
      asked.set(`${moment.validAt} ${told}`, { validAt: moment.validAt, knownAt: told });
      return moment;
    },
    told: () => ({ position, asOf: [...asked.keys()].toSorted().flatMap((key) => asked.get(key) ?? []) }),
    standing: () => (marks.size === 1 ? ([...marks][0] ?? null) : null),
    async renew() {
      await release();
      wanted = nothingWanted;
    },
    async close() {
      closed = true;
      await release();
    },
  };
}

/** What is known at a position within a decision is what was known before it; null: all that the snapshot shows. */
async function toldAt({ db, standing }: Opened, knownAt: number | null): Promise<number | null> {
  if (knownAt === null) return standing.whole === standing.position ? null : standing.whole;
  return wholePosition(db, knownAt);
}

function momentOf(opened: Opened, asOf: Pick<Moment, 'validAt' | 'knownAt' | 'map'>): Moment {
  const key = `${asOf.validAt} ${asOf.knownAt} ${asOf.map?.day}`;
  const held = opened.moments.get(key);
  if (held) return held;
  const { db, reader, events, maps } = opened;
  const { position } = opened.standing;
  const { validAt, knownAt, map } = asOf;
  const moment: Moment = {
    ...asOf,
    position,
    reader,
    db,
    events,
    load: openLoaders(db, asOf),
    places: async () => map ?? maps.on(db, validAt, { knownAt: knownAt ?? position }),
    on: (day) => momentOf(opened, { ...asOf, validAt: day, map: null }),
    back: async (to, day) =>
      momentOf(opened, { validAt: day, knownAt: await toldAt(opened, Math.min(to, position)), map: null }),
  };
  opened.moments.set(key, moment);
  return moment;
}

const eventsBy = (readAt: EventLog['readAt']): Moment['events'] =>
  new DataLoader(async (positions) => {
    const found = new Map((await readAt(positions)).map((event) => [event.position, event]));
    return positions.map((position) => found.get(position) ?? null);
  });

const beyondHead = () =>
  badInput('asOf.knownAt', 'vị trí này chưa có trong sổ ghi', 'the record has not reached this position');
