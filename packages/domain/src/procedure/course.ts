import type { Tier } from '../organisation/events.ts';
import type { Day } from '../vocabulary.ts';
import type { ProcedureEvent, ProcedureFacts } from './events.ts';

/** Diễn biến của một thủ tục: what holds of it since when, the earliest first, and its last day. */
export type ProcedureCourse = {
  revisions: readonly (ProcedureFacts & { from: Day })[];
  lastDay: Day | null;
};

/** Before anything was published. */
export const noCourse: ProcedureCourse = { revisions: [], lastDay: null };

/** The course after one more event; what is revised from the day of the last revision takes its place. */
export function courseAfter({ revisions, lastDay }: ProcedureCourse, event: ProcedureEvent): ProcedureCourse {
  switch (event.type) {
    case 'ProcedurePublished': {
      const { name, field, tiers, online, from } = event.data;
      return { revisions: [{ name, field, tiers, online, from }], lastDay: null };
    }
    case 'ProcedureRevised': {
      const { changes, from } = event.data;
      const last = revisions.at(-1);
      if (last === undefined) return { revisions, lastDay };
      const before = revisions.filter((revision) => revision.from < from);
      return { revisions: [...before, { ...last, ...changes, from }], lastDay };
    }
    case 'ProcedureAbolished':
      return { revisions, lastDay: event.data.lastDay };
  }
}

/** Nội dung vào một ngày; null before it is published and once it is abolished. */
export function factsOn({ revisions, lastDay }: ProcedureCourse, day: Day): ProcedureFacts | null {
  if (lastDay !== null && day > lastDay) return null;
  return revisions.findLast(({ from }) => from <= day) ?? null;
}

/** Có hiệu lực trong suốt một khoảng: on every day from the first to the last, both counted. */
export const inForceThroughout = (course: ProcedureCourse, from: Day, to: Day): boolean =>
  factsOn(course, from) !== null && factsOn(course, to) !== null;

/** Cấp có thẩm quyền trong suốt một khoảng: whether a tier handles it on every day of the stretch. */
export const handledBy = (course: ProcedureCourse, tier: Tier, from: Day, to: Day): boolean =>
  inForceThroughout(course, from, to) &&
  course.revisions
    .filter((revision, index) => {
      const next = course.revisions[index + 1];
      return revision.from <= to && (next === undefined || next.from > from);
    })
    .every(({ tiers }) => tiers.includes(tier));
