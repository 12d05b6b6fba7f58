import { randomUUID } from 'node:crypto';
import type { Metadata } from '@thac/domain/vocabulary';
import fc from 'fast-check';
import type { NewEvent } from './event.ts';
import { versionsOf } from './versions.ts';

/** Event types that only the specs of the record know. */
export const tried = versionsOf({ Tried: 1, Followed: 1 }, {});

export const metadata: Metadata = {
  actor: 'post-chairman',
  unit: null,
  onBehalfOf: null,
  authority: { literal: 'Quyết định số 2074/QĐ-UBND', plan: null },
  correlation: 'request-1',
  causation: 'request-1',
};

/** An event with an id of its own, unless one is given. */
export const event = (stream: string, version: number, rest: Partial<NewEvent> = {}): NewEvent => ({
  stream,
  version,
  id: randomUUID(),
  type: 'Tried',
  at: '2021-12-20T01:30:00.000Z',
  data: { note: 'Họp giao ban' },
  metadata,
  ...rest,
});

/** A run of events of one stream. */
export const run = (stream: string, count: number): NewEvent[] =>
  Array.from({ length: count }, (_, index) => event(stream, index + 1));

const nfc = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '').normalize('NFC'));
/** What the record can keep: what JSON can say, in NFC; RFC 8785 writes -0 as 0. */
export const plainData = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    nfc,
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => !Number.isInteger(x)),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      nfc.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
})).value;
