import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { authenticateBy } from './authenticate.ts';
import type { HeldPost, KnownCaller, Official } from './callers.ts';
import { TurnedAway } from './turnedAway.ts';

const post: HeldPost = { post: 'Văn thư', unit: null, roles: ['clerk'], onBehalfOf: [] };
const clerk = { official: 'clerk:1', ...post };

const asking = (authorization?: string, inPost?: string) =>
  new Request('http://localhost/', {
    headers: {
      ...(authorization === undefined ? {} : { authorization }),
      ...(inPost === undefined ? {} : { 'thac-post': inPost }),
    },
  });

const at = (entries: readonly (KnownCaller | Official)[], clock = '2026-01-05T03:00:00.000Z') =>
  authenticateBy(
    () => entries,
    () => clock,
  );

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'let in',
    (error: unknown) => (error instanceof TurnedAway ? `${error.status} ${error.code}` : error),
  );

it('a caller is known by the token, or by the hash of it', async () => {
  const tokenSha256 = createHash('sha256').update('secret').digest('hex');
  const authenticate = at([
    { ...clerk, token: 'open' },
    { ...clerk, official: 'clerk:2', tokenSha256 },
  ]);
  expect(await authenticate(asking('Bearer open'))).toEqual({ ...clerk, posts: [post] });
  expect((await authenticate(asking('bearer secret'))).official).toBe('clerk:2');
  for (const wrong of [
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'Bearer opens',
    'open',
    `Bearer ${tokenSha256}`,
    'Basic open',
  ])
    expect(await codeOf(authenticate(asking(wrong)))).toBe('401 UNAUTHENTICATED');
});

it('an old and a new token of one caller both count while one takes the place of the other', async () => {
  const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');
  const authenticate = at([{ ...clerk, tokenSha256: [hashOf('new'), hashOf('old').toUpperCase()] }]);
  for (const token of ['new', 'old'])
    expect((await authenticate(asking(`Bearer ${token}`))).official).toBe(clerk.official);
  expect(await codeOf(authenticate(asking('Bearer neither')))).toBe('401 UNAUTHENTICATED');
});

describe('of several posts', () => {
  const [district, commune] = [
    '1f0c9d0e-0000-4000-8000-000000000001',
    '1f0c9d0e-0000-4000-8000-000000000002',
  ];
  const posts: HeldPost[] = [
    { ...post, unit: district, to: '2025-06-30' },
    { ...post, unit: commune, roles: ['leader'], from: '2025-07-01', reads: 'all' },
    { ...post, unit: commune, post: 'Quyền Chủ tịch', from: '2026-01-01', to: '2026-01-31' },
  ];
  const unitOn = async (clock: string, asked?: string) => {
    const caller = await at([{ official: 'a', token: 'a', posts }], clock)(asking('Bearer a', asked));
    expect(caller.posts).toBe(posts);
    return [caller.unit, caller.post, caller.roles.join(), caller.reads];
  };

  it('the first that is held on the day is meant, as days are in Vietnam', async () => {
    // 23:59 of 30/6 and 00:00 of 1/7 at +07:00.
    expect(await unitOn('2025-06-30T16:59:59.999Z')).toEqual([district, 'Văn thư', 'clerk', undefined]);
    expect(await unitOn('2025-06-30T17:00:00.000Z')).toEqual([commune, 'Văn thư', 'leader', 'all']);
  });

  it('the header Thac-Post names one by its number or its unit', async () => {
    const january = '2026-01-05T03:00:00.000Z';
    expect(await unitOn(january, '3')).toEqual([commune, 'Quyền Chủ tịch', 'clerk', undefined]);
    expect(await unitOn(january, commune.toUpperCase())).toEqual([commune, 'Văn thư', 'leader', 'all']);
    expect(await unitOn(january, ' ')).toEqual([commune, 'Văn thư', 'leader', 'all']);
  });

  it.each([
    ['one that has ended', '1'],
    ['one that is no longer held in that unit', district],
    ['one that is not there', '4'],
    ['no number', '0'],
    ['another unit', '1f0c9d0e-0000-4000-8000-000000000003'],
    ['nonsense', 'constructor'],
  ])('%s is refused', async (_, asked) => {
    expect(await codeOf(unitOn('2026-01-05T03:00:00.000Z', asked))).toBe('403 no-post');
  });

  it('who holds none today is told so, after the last day and before the first', async () => {
    const held = (clock: string) =>
      codeOf(at([{ ...clerk, token: 'a', from: '2026-01-01', to: '2026-01-31' }], clock)(asking('Bearer a')));
    expect(await held('2025-12-31T16:59:59.999Z')).toBe('403 no-post');
    expect(await held('2025-12-31T17:00:00.000Z')).toBe('let in');
    expect(await held('2026-01-31T16:59:59.999Z')).toBe('let in');
    expect(await held('2026-01-31T17:00:00.000Z')).toBe('403 no-post');
  });
});
