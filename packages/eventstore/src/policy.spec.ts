import { derivedId } from '@thac/domain/identity';
import { createDatabase } from '@thac/test/database';
import { describe, expect, test } from 'vitest';
import { restartConsumer } from './consumers.ts';
import type { NewEvent, RecordedEvent } from './event.ts';
import { event, run } from './fixtures.ts';
import type { Handle } from './follow.ts';
import { followedLogs, until } from './followed.fixture.ts';

const spec = followedLogs(createDatabase);

describe('a policy', () => {
  const followUp = (cause: RecordedEvent): NewEvent =>
    event(`reaction-${cause.position}`, 1, {
      type: 'Followed',
      id: derivedId('event', cause.id),
      at: cause.at,
    });

  test('its events and its checkpoint are one: run again from the beginning it adds nothing', async () => {
    const policy: Handle = async (batch, advance) => {
      await advance(undefined, batch.filter(({ type }) => type === 'Tried').map(followUp));
    };
    spec.following(policy, { leaseMs: 200 });
    await spec.log.append(run('a', 3));
    await until(async () => (await spec.stored())?.position === 6);
    await restartConsumer(spec.database.pool, spec.log.log, 'seen');
    await until(async () => (await spec.stored())?.position === 6);
    expect((await spec.log.read(0, 100)).map(({ type }) => type)).toEqual([
      'Tried',
      'Tried',
      'Tried',
      'Followed',
      'Followed',
      'Followed',
    ]);
  });

  test('when the stream of its events has moved on it tries again, and the checkpoint waits', async () => {
    let attempts = 0;
    spec.following(async (batch, advance) => {
      attempts += 1;
      const known = await spec.log.readStream('notes');
      if (attempts === 1) await spec.log.append([event('notes', 1, { type: 'Followed' })]);
      const causes = batch.filter(({ type }) => type === 'Tried');
      await advance(
        undefined,
        causes.map((cause, index) => ({
          ...followUp(cause),
          stream: 'notes',
          version: known.length + index + 1,
        })),
      );
    });
    await spec.log.append(run('a', 1));
    await until(async () => (await spec.stored())?.position === 3);
    expect((await spec.log.readStream('notes')).map(({ version }) => version)).toEqual([1, 2]);
  });
});
