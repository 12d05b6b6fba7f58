import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StartError } from '../../startError.ts';
import { readIssuers } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-issuers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(content: unknown) {
  const file = join(folder, 'issuers.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return readIssuers(file);
}

const one = { issuer: 'https://id.example.gov.vn', audience: 'thac' };

it('what is not said is as RFC 9068 has it', () => {
  expect(read({ issuers: [one] })).toEqual([
    {
      ...one,
      jwks: null,
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      types: ['at+jwt'],
      skewSeconds: 60,
      subject: 'sub',
    },
  ]);
});

it('http is for this machine alone', () => {
  for (const issuer of ['http://localhost:3000', 'http://127.0.0.1:3000/x', 'http://[::1]:3000'])
    expect(read({ issuers: [{ ...one, issuer }] })[0]?.issuer).toBe(issuer);
});

describe('a file that is wrong says where', () => {
  const wrong: [string, unknown, RegExp][] = [
    ['no JSON', '{', /a parser stops in it/],
    ['nobody', { issuers: [] }, /issuers: give at least one/],
    ['no audience', { issuers: [{ issuer: one.issuer }] }, /issuers\[0\].audience: give a text/],
    [
      'a symmetric algorithm',
      { issuers: [{ ...one, algorithms: ['HS256'] }] },
      /algorithms: "HS256" is not taken/,
    ],
    [
      'no algorithm at all',
      { issuers: [{ ...one, algorithms: ['none'] }] },
      /algorithms: "none" is not taken/,
    ],
    ['a type of token', { issuers: [{ ...one, typ: ['logout+jwt'] }] }, /typ: "logout\+jwt" is not known/],
    [
      'too much skew',
      { issuers: [{ ...one, skewSeconds: 301 }] },
      /skewSeconds: give a whole number from 0 to 300/,
    ],
    [
      'an open line',
      { issuers: [{ ...one, issuer: 'http://id.example.gov.vn' }] },
      /issuer: must begin with https/,
    ],
    [
      'what only looks local',
      { issuers: [{ ...one, issuer: 'http://localhost.evil.test' }] },
      /issuer: must begin with https/,
    ],
    [
      'open keys',
      { issuers: [{ ...one, jwks: 'http://id.example.gov.vn/jwks' }] },
      /jwks: must begin with https/,
    ],
    [
      'an address with a name in it',
      { issuers: [{ ...one, issuer: 'https://a:b@id.test' }] },
      /issuer: must begin with https/,
    ],
    ['an issuer twice', { issuers: [one, one] }, /two entries have the issuer/],
    [
      'an unknown setting',
      { issuers: [{ ...one, secret: 'x' }] },
      /issuers\[0\].secret: there is no such setting/,
    ],
  ];
  it.each(wrong)('%s', (_, content, message) => {
    expect(() => read(content)).toThrow(StartError);
    expect(() => read(content)).toThrow(message);
  });
});
