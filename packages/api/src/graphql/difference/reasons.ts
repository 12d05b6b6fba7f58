import type { Between } from '@thac/projections/between';
import { isBackDated } from '@thac/projections/lateness';
import type { TimelineRow } from '@thac/projections/timelineQueries';

/** Vì sao một dòng khác: by its own events, by the day, or, where neither says it, by what lies around it. */
export function reasonsOf(
  { from, before }: Between,
  causes: readonly TimelineRow[],
  byDay: boolean,
): readonly ('backDated' | 'recorded' | 'day' | 'surroundings')[] {
  const moment = { knownAt: from, validAt: before.validAt };
  const backDated = causes.filter((cause) => isBackDated(cause, moment)).length;
  const reasons = [
    ...(backDated > 0 ? (['backDated'] as const) : []),
    ...(causes.length > backDated ? (['recorded'] as const) : []),
    ...(byDay ? (['day'] as const) : []),
  ];
  return reasons.length > 0 ? reasons : ['surroundings'];
}
