import type { DayMap } from '@thac/domain/reorganisation/rebase';
import type { UnitId } from '@thac/domain/vocabulary';
import { windowsById } from '@thac/projections/dossierWindowQueries';
import { targetsById, targetsTouched } from '@thac/projections/indicatorQueries';
import { ancestorsOf } from '@thac/projections/unitQueries';
import { obligationAt } from '../nodes.ts';
import type { Moment } from '../reads.ts';
import { measured, type TargetNode } from './target.ts';

/** Một kỳ số liệu đụng đến gì: the obligations with a target in whose measurement the window counts. */
export async function touchedBy(moment: Moment, window: string): Promise<TargetNode[]> {
  const [row] = await windowsById(moment.db, [window], moment);
  if (row === undefined) return [];
  const map = await moment.places();
  const units = [...(await above(moment, map, row.competent)), ...(await above(moment, map, row.receiving))];
  const within = { procedure: row.procedure, from: row.from_day, to: row.to_day, units };
  const found = await targetsTouched(moment.db, within, moment);
  const targets = await targetsById(moment.db, [...new Set(found.map(({ target }) => target))], moment);
  const touched = [];
  for (const { target, obligation } of found) {
    const [promised, owed] = [
      targets.find((one) => one.target === target),
      await obligationAt(moment, obligation),
    ];
    if (promised === undefined || owed === null) continue;
    const node = await measured(moment, promised, owed);
    const { units: counted, side, to } = node.reading.scope;
    if (counted.includes(row[side]) && row.to_day <= to) touched.push(node);
  }
  return touched;
}

/** The unit at which it is counted and all above that, on the map that is measured by. */
async function above(moment: Moment, map: DayMap, unit: UnitId): Promise<UnitId[]> {
  const place = map.placeOf(unit).unit;
  const onMap = { knownAt: moment.knownAt, validAt: map.day };
  return [place, ...(await ancestorsOf(moment.db, place, onMap)).map((one) => one.unit)];
}
