import type { Day } from '@thac/domain/vocabulary';
import type { Caller, HeldPost, Official } from './callers.ts';
import { noPost } from './turnedAway.ts';

/** The header by which a caller with several posts says in which one they act. */
export const postHeader = 'thac-post';

/** Whether a post is held on a day; its last day is one on which it is. */
export const isHeld = ({ from, to }: Pick<HeldPost, 'from' | 'to'>, day: Day): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/**
 * The official in one post: the one asked for by its number in the list, from 1, or by its unit; without that the first one
 * held on the day. Throws `no-post` where there is none.
 */
export function inPost(
  who: Pick<Official, 'official' | 'kind' | 'free' | 'posts'>,
  asked: string | null,
  day: Day,
): Caller {
  const named = asked?.trim().toLowerCase() || null;
  const held = who.posts.find(
    (one, index) => isHeld(one, day) && (named === null || named === String(index + 1) || named === one.unit),
  );
  if (held === undefined) throw noPost(day, asked?.trim().slice(0, 80) || null);
  const { official, kind, free, posts } = who;
  return { ...held, official, ...(kind && { kind }), ...(free && { free }), posts };
}
