import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openPool } from '../../database/pool.ts';
import type { Named } from './trip.ts';
import { openTrips, type Trips } from './trips.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

function opened(lines: number): Trips {
  const pool = openPool(database.url, { max: lines, resting: 0 });
  onTestFinished(() => pool.end());
  return openTrips(pool, lines);
}

const naming = (who: string): Named => ({
  name: 'naming',
  text: `select set_config('thac.reader', $1, true)`,
  values: [who],
});
const whoAsks: Named = {
  name: 'who asks',
  text: `select current_setting('thac.reader', true), pg_backend_pid()`,
  values: [],
};
const failing: Named = { name: 'failing', text: 'select 1 / $1::integer', values: [0] };

it('each is answered as whoever it names, and as nobody where it names none, however many go together', async () => {
  const pool = openPool(database.url, { max: 3, resting: 0 });
  onTestFinished(() => pool.end());
  const one = fc.record({ who: fc.option(fc.constantFrom('a', 'b', 'c')), small: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(
      fc.array(one, { maxLength: 40 }),
      fc.integer({ min: 1, max: 3 }),
      async (asked, lines) => {
        const trips = openTrips(pool, lines);
        const answers = await Promise.all(
          asked.map(({ who, small }) =>
            trips({ small, statementsOn: () => [...(who === null ? [] : [naming(who)]), whoAsks] }),
          ),
        );
        expect(answers.map(([who]) => who || null)).toEqual(asked.map(({ who }) => who));
      },
    ),
    { numRuns: 60 },
  );
});

it('small ones that wait go together, and a large one alone in its turn', async () => {
  const [trips, sent] = [opened(1), [] as string[]];
  const ask = (name: string, small: boolean) =>
    trips({
      small,
      statementsOn: () => {
        sent.push(name);
        return [whoAsks];
      },
    }).then(() => void sent.push(`${name} answered`));
  await Promise.all([
    ask('first', true),
    ask('a', true),
    ask('large', false),
    ask('b', true),
    ask('c', true),
  ]);
  expect(sent).toEqual([
    ...['first', 'first answered', 'a', 'b', 'c', 'a answered', 'b answered', 'c answered'],
    ...['large', 'large answered'],
  ]);
});

it('one of several lines is kept for small ones, and large ones have all been answered in the end', async () => {
  const [trips, told] = [opened(3), [] as string[]];
  const slow: Named = { name: 'slow', text: 'select pg_sleep(0.2)', values: [] };
  const large = Array.from({ length: 5 }, (_, number) =>
    trips({ small: false, statementsOn: () => [slow] }).then(() => void told.push(`large ${number}`)),
  );
  const small = Array.from({ length: 20 }, () =>
    trips({ small: true, statementsOn: () => [whoAsks] }).then(() => void told.push('small')),
  );
  await Promise.all([...large, ...small]);
  expect(told.slice(0, 20)).toEqual(Array(20).fill('small'));
  expect(told.slice(20).toSorted()).toEqual(large.map((_, number) => `large ${number}`));
});

it('what fails says so, what stood before it is answered, and nothing behind it is told what it may not rely on', async () => {
  const trips = opened(1);
  const ask = (statements: readonly Named[]) => trips({ small: true, statementsOn: () => statements });
  const [first, before, failed, behind] = await Promise.allSettled([
    ask([whoAsks]),
    ask([naming('a'), whoAsks]),
    ask([naming('b'), failing]),
    ask([naming('c'), whoAsks]),
  ]);
  expect(before).toMatchObject({ status: 'fulfilled', value: ['a', expect.anything()] });
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: '22012' } });
  expect(behind).toMatchObject({ status: 'rejected', reason: { message: 'asked behind what failed' } });
  const pidOf = (told: typeof first) => (told?.status === 'fulfilled' ? told.value[1] : null);
  // The connection on which something failed is used no more.
  const [, after] = await ask([naming('d'), whoAsks]);
  expect(after).not.toBe(pidOf(first));
});

it('a connection that is ended takes along what was asked on it, and nothing else', async () => {
  const trips = opened(1);
  const ask = (statements: readonly Named[], small = true) =>
    trips({ small, statementsOn: () => statements });
  const [, pid] = await ask([whoAsks]);
  const under = Promise.allSettled([
    ask([{ name: 'slow', text: 'select pg_sleep(5)', values: [] }], false),
    ask([naming('a'), whoAsks]),
  ]);
  await database.pool.query('select pg_terminate_backend($1)', [Number(pid)]);
  const [slow, next] = await under;
  expect(slow.status).toBe('rejected');
  expect(next).toMatchObject({ status: 'fulfilled', value: ['a', expect.anything()] });
});

it('where no connection is to be had all who wait are told so at once', async () => {
  const nobody = createServer((socket) => socket.resume().on('error', () => {})).listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  onTestFinished(() => void nobody.close());
  const { port } = nobody.address() as AddressInfo;
  const pool = openPool(`postgresql://me:secret@127.0.0.1:${port}/none`, {
    ...{ max: 1, resting: 0, silence: { connecting: 300 } },
  });
  onTestFinished(() => pool.end());
  const trips = openTrips(pool, 1);
  const began = performance.now();
  const told = await Promise.allSettled(
    Array.from({ length: 60 }, (_, number) =>
      trips({ small: number % 3 > 0, statementsOn: () => [whoAsks] }),
    ),
  );
  expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['rejected']));
  // One after the other they would have waited for 300 ms each.
  expect(performance.now() - began).toBeLessThan(3_000);
});
