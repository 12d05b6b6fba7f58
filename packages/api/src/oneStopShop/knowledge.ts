import { isDay } from '@thac/domain/calendar/day';
import { codeTable } from '@thac/domain/oneStopShop/codeTable';
import type { SourceCourse } from '@thac/domain/oneStopShop/course';
import { sourceAfter } from '@thac/domain/oneStopShop/course';
import type { CodeTableEvent, SourceEvent, WindowContent } from '@thac/domain/oneStopShop/events';
import type { Code } from '@thac/domain/organisation/events';
import { holdsOn } from '@thac/domain/organisation/slices';
import type { Knowledge } from '@thac/domain/policies/windowChecks';
import { courseAfter, noCourse } from '@thac/domain/procedure/course';
import type { ProcedureEvent } from '@thac/domain/procedure/events';
import { procedureId } from '@thac/domain/procedure/identity';
import { codeTableStream, procedureStream, sourceStream } from '@thac/domain/streams';
import { tidied } from '@thac/domain/text/plain';
import type { UnitId } from '@thac/domain/vocabulary';
import type { RecordedEvent } from '@thac/eventstore/event';
import type { EventLog } from '@thac/eventstore/eventLog';
import { type Candidate, slicesByCodes } from '@thac/projections/candidates';
import { type UnitOnDay, upFrom } from '@thac/projections/upFrom';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { readStreams } from '../write/streams.ts';

type Record = { pool: pg.Pool; eventLog: Pick<EventLog, 'log'>; views: Kysely<Views> };

/** What a batch of deliveries speaks of. */
type Asked = { source: string; items: readonly WindowContent[] };

/** Đơn vị đã tra cứu: who carried which code, and who stands above a unit on a day; good until a unit changes. */
export type UnitsLookedUp = { carriers: Map<string, Candidate[]>; ways: Map<string, UnitId[]> };

export const noUnits = (): UnitsLookedUp => ({ carriers: new Map(), ways: new Map() });

/**
 * Những gì cần tra cứu: all that settling these deliveries looks up, in a few questions, as the record knew it at a
 * position up to which the views show every unit. Answers what is known for the deliveries of one source.
 */
export async function knowledgeOf(
  { pool, eventLog, views }: Record,
  deliveries: readonly Asked[],
  position: number,
  { carriers, ways }: UnitsLookedUp = noUnits(),
): Promise<(source: string) => Knowledge> {
  const items = deliveries.flatMap((delivery) => delivery.items);
  const sources = [...new Set(deliveries.map(({ source }) => source))];
  const procedures = [...new Set(items.map(({ procedure }) => procedure))].map(procedureId);
  const streams = [...sources.map(sourceStream), ...procedures.map(procedureStream), codeTableStream];
  const asOf = { knownAt: position };
  const codes = [...distinctCodes(items)].filter(([key]) => !carriers.has(key));
  const [histories, slices] = await Promise.all([
    readStreams(pool, eventLog, streams),
    codes.length === 0
      ? []
      : slicesByCodes(
          views,
          codes.map(([, code]) => code),
          asOf,
        ),
  ]);
  const history = <E>(stream: string): E[] =>
    ((histories.get(stream) ?? []) as RecordedEvent[]).filter((event) => event.position <= position) as E[];
  const found = carriersOf(slices);
  for (const [key] of codes) carriers.set(key, found.get(key) ?? []);
  const meant = [...unitsMeant(items, carriers)].filter(([key]) => !ways.has(key));
  const above =
    meant.length === 0
      ? []
      : await upFrom(
          views,
          meant.map(([, unit]) => unit),
          asOf,
        );
  for (const [key, way] of Map.groupBy(above, ({ unit, day }) => `${unit} ${day}`))
    ways.set(
      key,
      way.map((one) => one.above),
    );
  const tables = history<CodeTableEvent>(codeTableStream).reduce(codeTable.evolve, codeTable.initialState());
  return (source) => ({
    source: history<SourceEvent>(sourceStream(source)).reduce<SourceCourse | null>(sourceAfter, null),
    codeTable: (wanted) => tables.versions.find(({ version }) => version === wanted),
    carriers: (code) => carriers.get(keyOf(code)) ?? [],
    upFrom: (unit, day) => ways.get(`${unit} ${day}`) ?? [],
    procedure(code) {
      const procedure = procedureId(code);
      const events = history<ProcedureEvent>(procedureStream(procedure));
      return events.length === 0 ? undefined : { procedure, course: events.reduce(courseAfter, noCourse) };
    },
  });
}

const keyOf = ({ system, value }: Code): string => `${tidied(system)}\u001f${tidied(value)}`;

const distinctCodes = (items: readonly WindowContent[]): Map<string, Code> =>
  new Map(
    items
      .flatMap(({ competent, receiving }) => [competent, receiving])
      .map((code) => [keyOf(code), { system: tidied(code.system), value: tidied(code.value) }]),
  );

/** Slices by each code that they carry. */
function carriersOf(slices: readonly Candidate[]): Map<string, Candidate[]> {
  const carriers = new Map<string, Candidate[]>();
  for (const slice of slices)
    for (const code of slice.codes) {
      const known = carriers.get(keyOf(code));
      if (known === undefined) carriers.set(keyOf(code), [slice]);
      else known.push(slice);
    }
  return carriers;
}

/** The units that the codes mean on the first and last days of the windows. */
function unitsMeant(
  items: readonly WindowContent[],
  carriers: ReadonlyMap<string, readonly Candidate[]>,
): Map<string, UnitOnDay> {
  const meant = new Map<string, UnitOnDay>();
  for (const { competent, receiving, from, to } of items)
    for (const code of [competent, receiving])
      for (const slice of carriers.get(keyOf(code)) ?? [])
        for (const day of [from, to])
          if (isDay(day) && holdsOn(slice, day)) meant.set(`${slice.unit} ${day}`, { unit: slice.unit, day });
  return meant;
}
