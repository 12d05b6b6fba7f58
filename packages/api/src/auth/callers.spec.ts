import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../startError.ts';
import { authenticateBy, readCallers } from './callers.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thac-callers-'));
});
afterAll(() => rm(folder, { recursive: true }));

const clerk = { official: 'clerk:1', post: 'Văn thư', unit: null, roles: ['clerk'], onBehalfOf: [] };

const read = async (content: unknown) => {
  const file = join(folder, 'callers.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readCallers(file);
};

const asking = (authorization?: string) =>
  new Request('http://localhost/', authorization === undefined ? {} : { headers: { authorization } });

it('a caller is known by the token, or by the hash of it', async () => {
  const tokenSha256 = createHash('sha256').update('secret').digest('hex');
  const authenticate = authenticateBy(
    await read([
      { ...clerk, token: 'open' },
      { ...clerk, official: 'clerk:2', tokenSha256 },
    ]),
  );
  expect(authenticate(asking('Bearer open'))).toEqual(clerk);
  expect(authenticate(asking('bearer secret'))?.official).toBe('clerk:2');
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
    expect(authenticate(asking(wrong))).toBeNull();
});

describe('a file that is wrong says where', () => {
  const wrong: [string, unknown, RegExp][] = [
    ['no JSON', '[', /THAC_CALLERS: cannot read/],
    ['no list', {}, /must hold a list/],
    ['nobody', [], /must hold a list of at least one caller/],
    ['no post', [{ ...clerk, token: 'a', post: ' ' }], /entry 1: "post" must be a text/],
    [
      'an unknown role',
      [
        { ...clerk, token: 'a' },
        { ...clerk, token: 'b', roles: ['king'] },
      ],
      /entry 2: unknown role "king"/,
    ],
    [
      'a name in place of a post',
      [{ ...clerk, token: 'a', official: 'Lê Văn Tám' }],
      /entry 1: "official" must refer to a post/,
    ],
    [
      'an address in place of a post',
      [{ ...clerk, token: 'a', official: 'tam@moduc.vn' }],
      /entry 1: "official" must refer to a post/,
    ],
    ['no token', [clerk], /entry 1: "token" must be a text/],
    [
      'a hash that is none',
      [{ ...clerk, tokenSha256: 'abc' }],
      /entry 1: "tokenSha256" must be 64 hexadecimal digits/,
    ],
    ['a unit that is no id', [{ ...clerk, token: 'a', unit: 'Sở Nội vụ' }], /entry 1: "unit" must be a UUID/],
    [
      'a token of two callers',
      [
        { ...clerk, token: 'a' },
        { ...clerk, token: 'a' },
      ],
      /entry 2: has the token of entry 1/,
    ],
  ];
  it.each(wrong)('%s', async (_, content, message) => {
    const mistake: Error = await read(content).then(
      () => expect.fail(),
      (error) => error,
    );
    expect(mistake).toBeInstanceOf(StartError);
    expect(mistake.message).toMatch(message);
  });
});
