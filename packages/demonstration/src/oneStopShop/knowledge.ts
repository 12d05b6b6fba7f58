import { codeTable } from '@thac/domain/oneStopShop/codeTable';
import type { CodeTableEvent, SourceEvent } from '@thac/domain/oneStopShop/events';
import { source } from '@thac/domain/oneStopShop/source';
import type { UnitEvent } from '@thac/domain/organisation/events';
import type { Candidate } from '@thac/domain/organisation/lookUp';
import { holdsOn } from '@thac/domain/organisation/slices';
import { slicesOf } from '@thac/domain/organisation/unitOn';
import type { PastEvent } from '@thac/domain/policies/history';
import type { Knowledge } from '@thac/domain/policies/windowChecks';
import { courseAfter, noCourse } from '@thac/domain/procedure/course';
import type { ProcedureEvent } from '@thac/domain/procedure/events';
import { procedureId } from '@thac/domain/procedure/identity';
import { codeTableStream, procedureStream, sourceStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { historyOfUnits } from '../unitHistory.ts';

/** Những gì phải tra cứu khi xét số liệu của một nguồn, out of the record alone. */
export function knowledgeOf(record: readonly PastEvent[], from: string): Knowledge {
  const streams = Map.groupBy(record, ({ stream }) => stream);
  const of = <Event>(stream: string) => (streams.get(stream) ?? []) as unknown as Event[];
  const tables = of<CodeTableEvent>(codeTableStream).reduce(codeTable.evolve, codeTable.initialState());
  const { slicesOfUnit, carriers } = mapOf(record);
  return {
    source: of<SourceEvent>(sourceStream(from)).reduce(source.evolve, source.initialState()),
    codeTable: (version) => tables.versions.find((table) => table.version === version),
    carriers,
    upFrom(unit, day) {
      const above: UnitId[] = [];
      for (let one: UnitId | null = unit; one !== null && !above.includes(one); ) {
        above.push(one);
        one = slicesOfUnit(one).find((slice) => holdsOn(slice, day))?.parent ?? null;
      }
      return above;
    },
    procedure(code) {
      const procedure = procedureId(code);
      const events = of<ProcedureEvent>(procedureStream(procedure));
      return events.length === 0 ? undefined : { procedure, course: events.reduce(courseAfter, noCourse) };
    },
  };
}

/** Every stretch of every unit, and by code whoever ever carried it. */
function mapOf(record: readonly PastEvent[]) {
  const units = new Map(
    [...historyOfUnits(record)].map(([unit, events]) => [unit, slicesOf(events as UnitEvent[])]),
  );
  const slicesOfUnit = (unit: UnitId) => units.get(unit) ?? [];
  const nameOn = (unit: UnitId | null, day: Day): string | null =>
    unit === null ? null : (slicesOfUnit(unit).find((slice) => holdsOn(slice, day))?.name ?? null);
  const byCode = new Map<string, Candidate[]>();
  for (const [unit, slices] of units)
    for (const slice of slices)
      for (const { system, value } of slice.codes) {
        const key = `${system} ${value}`;
        const candidate = { ...slice, unit, parentName: nameOn(slice.parent, slice.from) };
        const known = byCode.get(key);
        if (known === undefined) byCode.set(key, [candidate]);
        else known.push(candidate);
      }
  const carriers: Knowledge['carriers'] = ({ system, value }) => byCode.get(`${system} ${value}`) ?? [];
  return { slicesOfUnit, carriers };
}
