import { spoken } from '@thac/domain/calendar/spoken';
import { type SourceCourse, scopeOn, sourceAfter } from '@thac/domain/oneStopShop/course';
import type { SourceEvent } from '@thac/domain/oneStopShop/events';
import { sourceRefusals } from '@thac/domain/oneStopShop/refusals';
import type { Matter } from '@thac/domain/policies/authority/matter';
import { refuse } from '@thac/domain/refusal';
import { sourceStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import { unitsAbove } from '@thac/projections/hanging';
import { noMatter } from './matter.ts';
import type { House } from './record.ts';

/** Diễn biến của nguồn, as the record has it by now; refused where there is none. */
export async function sourceNow(
  { eventLog }: Pick<House, 'eventLog'>,
  source: string,
): Promise<SourceCourse> {
  const events = (await eventLog.readStream(sourceStream(source))) as unknown as SourceEvent[];
  const none: SourceCourse | null = null;
  return events.reduce<SourceCourse | null>(sourceAfter, none) ?? refuse(sourceRefusals['source-unknown']);
}

/** Ai được gửi thay nguồn: the units under which all lies that the source may speak for on a day. */
export async function sourceMatter(house: House, source: string, day: Day): Promise<Matter> {
  const course = await sourceNow(house, source);
  const { lastDay } = course;
  if (lastDay !== null && lastDay < day) refuse(sourceRefusals['source-closed'], { day: spoken(lastDay) });
  const scope = scopeOn(course, day);
  await house.catchUp();
  const rows = await unitsAbove(house.views, scope, { knownAt: null, validAt: day });
  const above = Map.groupBy(rows, ({ unit }) => unit);
  const over = (unit: UnitId): UnitId[] => [unit, ...(above.get(unit) ?? []).map((row) => row.above)];
  const [first, ...rest] = scope.map(over);
  return { ...noMatter, above: (first ?? []).filter((unit) => rest.every((way) => way.includes(unit))) };
}
