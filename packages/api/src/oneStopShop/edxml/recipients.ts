import { type SourceCourse, scopeOn, sourceAfter } from '@thac/domain/oneStopShop/course';
import type { SourceEvent } from '@thac/domain/oneStopShop/events';
import { sourceId } from '@thac/domain/oneStopShop/identity';
import { lookUpByCode } from '@thac/domain/organisation/lookUp';
import { Refusal } from '@thac/domain/refusal';
import { sourceStream } from '@thac/domain/streams';
import type { Day, UnitId } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import { slicesByCodes } from '@thac/projections/candidates';
import { upFrom } from '@thac/projections/upFrom';
import type { Views } from '@thac/projections/views';
import type { Kysely } from 'kysely';
import { EnvelopeFault } from './fault.ts';

type Directory = {
  eventLog: Pick<EventLog, 'readStream'>;
  views: Kysely<Views>;
  catchUp(): Promise<void>;
};

/** Mã định danh cơ quan: the codes that envelopes are addressed with. */
export const system = 'QCVN 102';

/**
 * Nơi nhận: the units here that an envelope is sent to, by their codes of the day; to codes of other houses it goes
 * elsewhere. The source must be one that may speak for each of them.
 */
export async function recipientsOf(
  { eventLog, views, catchUp }: Directory,
  code: string,
  to: readonly string[],
  on: Day,
): Promise<UnitId[]> {
  const course = (
    (await eventLog.readStream(sourceStream(sourceId(code)))) as unknown as SourceEvent[]
  ).reduce<SourceCourse | null>(sourceAfter, null);
  if (course === null) throw new EnvelopeFault('source-unknown');
  if (course.lastDay !== null && on > course.lastDay) throw new EnvelopeFault('source-closed');
  await catchUp();
  const now = { knownAt: null };
  const codes = to.map((value) => ({ system, value }));
  const slices = await slicesByCodes(views, codes, now);
  const units = [...new Set(codes.flatMap(({ value }) => bearerOf(slices, value, on)))];
  if (units.length === 0) throw new EnvelopeFault('recipient-unknown');
  const scope = scopeOn(course, on);
  const above = Map.groupBy(
    await upFrom(
      views,
      units.map((unit) => ({ unit, day: on })),
      now,
    ),
    ({ unit }) => unit,
  );
  if (units.some((unit) => !above.get(unit)?.some((one) => scope.includes(one.above))))
    throw new EnvelopeFault('outside-scope');
  return units;
}

/** A code that nobody here bears on the day, or two do, is nobody's. */
function bearerOf(slices: Parameters<typeof lookUpByCode>[0], code: string, on: Day): UnitId[] {
  const borne = slices.filter(({ codes }) =>
    codes.some((one) => one.system === system && one.value === code),
  );
  try {
    return [lookUpByCode(borne, { system, code, on }).unit];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
