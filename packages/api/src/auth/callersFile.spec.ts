import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../startError.ts';
import { callersIn, textOf } from './callersFile.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'thac-callers-'));
});
afterAll(() => rm(folder, { recursive: true }));

const clerk = { official: 'clerk:1', post: 'Văn thư', unit: null, roles: ['clerk'], onBehalfOf: [] };

const read = async (content: unknown) => {
  const file = join(folder, 'callers.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return callersIn(file, textOf(file));
};

it('the short form is one post without end, the long form a list of them', async () => {
  const { official, ...post } = clerk;
  const leader = {
    unit: '1f0c9d0e-0000-4000-8000-000000000001',
    post: 'Chủ tịch',
    roles: ['leader'],
    onBehalfOf: ['1f0c9d0e-0000-4000-8000-000000000001'],
    from: '2025-07-01',
    to: '2026-06-30',
    reads: 'all',
  };
  const subject = { issuer: 'https://id.example.gov.vn', subject: 'a-1' };
  const service = { official: 'source:snv', kind: 'service' };
  expect(
    await read([
      { ...clerk, token: 'open' },
      { official: 'leader:1', subject, posts: [leader, { ...post, reads: [leader.unit] }] },
      { ...service, ...post, tokenSha256: 'a'.repeat(64), from: null, to: null },
      { official: 'developer:1', ...post, token: 'free', free: true },
      { official: 'developer:2', ...post, token: 'bound', free: false },
    ]),
  ).toEqual([
    { official, token: 'open', posts: [post] },
    { official: 'leader:1', subject, posts: [leader, { ...post, reads: [leader.unit] }] },
    { ...service, tokenSha256: 'a'.repeat(64), posts: [post] },
    { official: 'developer:1', token: 'free', free: true, posts: [post] },
    { official: 'developer:2', token: 'bound', posts: [post] },
  ]);
});

it('a long text in the wrong place is not quoted: it may be a token', async () => {
  const secret = randomBytes(24).toString('base64url');
  for (const wrong of [
    { ...clerk, roles: [secret], token: 'a' },
    { ...clerk, kind: secret, token: 'a' },
    { ...clerk, official: `${secret} ${secret}`, token: 'a' },
    { ...clerk, unit: secret, token: 'a' },
    { ...clerk, from: secret, token: 'a' },
    { ...clerk, reads: [secret], token: 'a' },
    { ...clerk, tokenSha256: [secret] },
    { ...clerk, token: `${secret} ${secret}` },
  ]) {
    const told = await read([wrong]).catch((error: Error) => error.message);
    expect(told).toMatch(/^THAC_CALLERS: .*entry 1/);
    expect(told).not.toContain(secret);
  }
});

it('what is no JSON is not quoted: it may hold a token', async () => {
  await expect(read('[{ "token": very-secret }]')).rejects.toThrow(/cannot read .*: it is not JSON$/);
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
    [
      'a subject of two callers',
      [
        { ...clerk, subject: { issuer: 'https://a', subject: 'x' } },
        { ...clerk, official: 'clerk:2', subject: { issuer: 'https://a', subject: 'x' } },
      ],
      /entry 2: has the subject of entry 1/,
    ],
    [
      'a subject of no issuer',
      [{ ...clerk, subject: { subject: 'x' } }],
      /"subject": "issuer" must be a text/,
    ],
    [
      'two proofs',
      [{ ...clerk, token: 'a', subject: { issuer: 'https://a', subject: 'x' } }],
      /entry 1: give one of "token", "tokenSha256" and "subject"/,
    ],
    ['a token with a blank', [{ ...clerk, token: 'a b' }], /entry 1: "token" must hold no blanks/],
    ['no posts', [{ official: 'a', token: 'a', posts: [] }], /entry 1: "posts" must be a list/],
    [
      'a post beside the posts',
      [{ official: 'a', token: 'a', posts: [clerk], roles: ['leader'] }],
      /entry 1: "roles" belongs into one of the "posts"/,
    ],
    [
      'a mistake in the second post',
      [{ official: 'a', token: 'a', posts: [clerk, { ...clerk, roles: ['king'] }] }],
      /entry 1, post 2: unknown role "king"/,
    ],
    ['a day that is none', [{ ...clerk, token: 'a', to: '2025-02-29' }], /entry 1: "to" must be a day/],
    [
      'an end before the beginning',
      [{ ...clerk, token: 'a', from: '2025-07-01', to: '2025-06-30' }],
      /entry 1: the last day "to" is before/,
    ],
    ['reading what is no unit', [{ ...clerk, token: 'a', reads: ['x'] }], /entry 1: "reads" must be a list/],
    ['a freedom that is none', [{ ...clerk, token: 'a', free: 'yes' }], /entry 1: "free" is true/],
    ['an unknown kind', [{ ...clerk, token: 'a', kind: 'robot' }], /entry 1: "kind" is "service"/],
    ['an entry that is none', [null], /entry 1: must be an object/],
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
