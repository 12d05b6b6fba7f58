import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { subscribe } from './sse.ts';
import { record } from './steps.ts';
import { id, openWorld, type Token, units, type World } from './world.ts';

/** An official who went from the district to the commune on 1/7/2025, and leads the commune for a month of 2026. */
const mover = {
  token: 'mover',
  official: 'official:mover',
  posts: [
    { unit: null, post: 'Quản trị', roles: ['administrator' as const], onBehalfOf: [], to: '2025-06-30' },
    { unit: units.ducPhong, post: 'Văn thư', roles: ['clerk' as const], onBehalfOf: [], from: '2025-07-01' },
    {
      unit: units.ducThanh,
      post: 'Quyền Chủ tịch',
      roles: ['leader' as const],
      onBehalfOf: [units.ducThanh],
      from: '2026-01-01',
      to: '2026-01-31',
    },
  ],
};
const gone = {
  ...{ token: 'gone', official: 'official:gone', post: 'Đã nghỉ', unit: null, onBehalfOf: [] },
  roles: ['administrator' as const],
  to: '2025-12-31',
};

/** An inspector for a month. */
const visitor = {
  ...{ token: 'visitor', official: 'official:visitor', post: 'Đoàn thanh tra', unit: null, onBehalfOf: [] },
  ...{ roles: ['inspector' as const], to: '2026-01-31' },
};

let world: World;
beforeAll(async () => {
  world = await openWorld('2026-01-05T02:00:00.000Z', undefined, [mover, gone, visitor]);
});
afterAll(() => world.end());

const me = '{ me { post roles onBehalfOf from to posts { number post roles onBehalfOf from to held } } }';

async function asked(token: string, post?: string) {
  const response = await fetch(world.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(post === undefined ? {} : { 'thac-post': post }),
    },
    body: JSON.stringify({ query: me }),
  });
  return { status: response.status, ...(await response.json()) };
}

it('a caller acts in the first post of the day, or in the one named, and sees all of them', async () => {
  const { data } = await asked('mover');
  expect(data.me).toEqual({
    ...{ post: 'Văn thư', roles: ['clerk'], onBehalfOf: [], from: '2025-07-01', to: null },
    posts: [
      {
        number: 1,
        post: 'Quản trị',
        roles: ['administrator'],
        onBehalfOf: [],
        from: null,
        to: '2025-06-30',
        held: false,
      },
      {
        number: 2,
        post: 'Văn thư',
        roles: ['clerk'],
        onBehalfOf: [],
        from: '2025-07-01',
        to: null,
        held: true,
      },
      {
        ...{ number: 3, post: 'Quyền Chủ tịch', roles: ['leader'], onBehalfOf: [units.ducThanh] },
        ...{ from: '2026-01-01', to: '2026-01-31', held: true },
      },
    ],
  });
  for (const named of ['3', units.ducThanh])
    expect((await asked('mover', named)).data.me).toMatchObject({
      post: 'Quyền Chủ tịch',
      roles: ['leader'],
    });
});

describe('a post that is not held lets nobody in', () => {
  it('over GraphQL', async () => {
    for (const answer of [await asked('mover', '1'), await asked('gone')]) {
      expect(answer.status).toBe(403);
      expect(answer.data ?? null).toBeNull();
      expect(answer.errors.map(({ extensions }: { extensions: object }) => extensions)).toEqual([
        {
          code: 'no-post',
          vi: expect.stringContaining('2026-01-05'),
          en: expect.stringContaining('2026-01-05'),
        },
      ]);
    }
  });

  it.each([
    ['GET', '/export?all'],
    ['POST', '/rebuild'],
    ['GET', `/documents/${'0'.repeat(64)}`],
    ['GET', '/documents/report'],
    ['GET', '/documents/window-table.xlsx'],
  ])('%s %s', async (method, path) => {
    const status = async (token: string, post?: string) => {
      const headers = {
        authorization: `Bearer ${token}`,
        'thac-request': '1',
        ...(post === undefined ? {} : { 'thac-post': post }),
      };
      const response = await fetch(new URL(path, world.url), { method, headers });
      const said = await response.text();
      return [response.status, /no-post|Thac-Post|không giữ chức vụ/.test(said)];
    };
    expect(await status('gone')).toEqual([403, true]);
    expect(await status('mover', '1')).toEqual([403, true]);
    expect((await status('mover'))[1]).toBe(false);
    expect((await status('nobody'))[0]).toBe(401);
  });
});

it('the post of the day is that of the clock of the house, in Vietnam', async () => {
  world.setClock('2025-06-30T16:59:59.000Z');
  expect((await asked('mover')).data.me).toMatchObject({ roles: ['administrator'] });
  world.setClock('2025-06-30T17:00:00.000Z');
  expect((await asked('mover')).data.me).toMatchObject({ roles: ['clerk'] });
});

it('who follows the record hears nothing more once he is let in no longer', async () => {
  world.setClock('2026-01-31T16:00:00.000Z');
  const establish = (name: string) =>
    record(world, 'admin', 'establishUnit', {
      ...{ unit: id(name), name, kind: 'province', tier: 'province', from: '2021-01-01' },
    });
  const stream = await subscribe(world, 'visitor' as Token, 'subscription { events(after: 0) { type } }');
  await establish('tỉnh A');
  expect(await stream.until(1)).toEqual([{ data: { events: { type: 'UnitEstablished' } } }]);
  world.setClock('2026-01-31T17:00:00.000Z');
  await establish('tỉnh B');
  const [, last] = await stream.until(2);
  expect(last?.data ?? null).toBeNull();
  expect(last?.errors).toMatchObject([{ extensions: { code: 'no-post' } }]);
  stream.leave();
  await stream.ended;
});
