import { derivedId } from '@thac/domain/identity';
import { unitEvents } from '@thac/domain/organisation/controls';
import { unitStream } from '@thac/domain/streams';
import { successionEvents } from '@thac/domain/succession/controls';
import type { NewEvent } from '@thac/eventstore/event';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Kept, keep } from '../spec/keeping.ts';
import { viewPosition, wholePosition } from './position.ts';

let kept: Kept;
beforeAll(async () => {
  kept = await keep();
});
afterAll(() => kept.drop());

const { SuccessionDecided, SuccessionUndone } = successionEvents;

/** As if the views had read so far: what the event brings follows one by one. */
async function shown(stream: string, version: number, { type, data }: { type: string; data: object }) {
  const event: NewEvent = {
    stream,
    version,
    id: derivedId('spec', stream, String(version)),
    type,
    at: '2025-07-10T01:00:00.000Z',
    data: { ...data },
    metadata: {
      actor: 'leader:province',
      unit: null,
      onBehalfOf: null,
      authority: null,
      correlation: 'spec',
      causation: 'spec',
    },
  };
  await kept.log.append([event]);
  await kept.catchUp(1);
  const position = await viewPosition(kept.db);
  return { position, told: await wholePosition(kept.db, position) };
}

it('tells of a decision, and of its undoing, when all that it brings is shown, and what was known before until then', async () => {
  const own = `succession-${SuccessionDecided.data.decision}`;
  const other = (name: string) => {
    const unit = derivedId('spec', name);
    const { type, data } = unitEvents.UnitEstablished;
    return shown(unitStream(unit), 1, { type, data: { ...data, unit } });
  };
  expect(await other('1')).toEqual({ position: 1, told: 1 });
  const decided = { ...SuccessionDecided, data: { ...SuccessionDecided.data, events: 2 } };
  expect(await shown(own, 1, decided)).toEqual({ position: 2, told: 1 });
  expect(await other('2')).toEqual({ position: 3, told: 1 });
  expect(await other('3')).toEqual({ position: 4, told: 4 });
  const undone = { ...SuccessionUndone, data: { ...SuccessionUndone.data, events: 1 } };
  expect(await shown(own, 2, undone)).toEqual({ position: 5, told: 4 });
  expect(await other('4')).toEqual({ position: 6, told: 6 });
  expect(await wholePosition(kept.db, 3)).toBe(1);
  expect(await wholePosition(kept.db, 5)).toBe(4);
});
