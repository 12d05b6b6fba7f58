import type { Said } from '../deadline/inWords.ts';
import type { Event } from '../decider.ts';
import type { Day } from '../vocabulary.ts';

/**
 * Tên gọi của những gì một sự kiện nhắc đến: `unit` is a unit as on the map (`xã Đức Phong`), `body` the same where it acts
 * (`UBND xã Đức Phong`), `head` its head; `obliged`, `reporter`, `inspected` and `reminded` are the bodies that an obligation,
 * a report, an inspection and a reminder concern.
 */
export type Named =
  | 'unit'
  | 'body'
  | 'head'
  | 'plan'
  | 'task'
  | 'obligation'
  | 'obliged'
  | 'report'
  | 'reporter'
  | 'regime'
  | 'draft'
  | 'inspected'
  | 'reminded'
  | 'decision'
  | 'reorganisation'
  | 'source'
  | 'procedure'
  | 'indicator'
  | 'target';

/** What an id is called, on a day where that matters; whoever asks for words says where names come from. */
export type NameOf = (what: Named, id: string, on?: Day) => string;

/** Lời cho từng loại sự kiện: one for each type, so that a new event without words does not compile. */
export type WordsFor<E extends Event<string, Record<string, unknown>>> = {
  [T in E['type']]: (data: Extract<E, { type: T }>['data'], name: NameOf) => Said;
};
