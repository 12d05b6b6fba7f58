import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { clientOf, parseProxies, plainAddress } from './client.ts';

const isProxy = parseProxies('10.0.0.1, 10.1.0.0/16, fd00::/8, 127.0.0.1');
const seen = (remoteAddress: string, headers: IncomingMessage['headers']) =>
  clientOf({ headers, socket: { remoteAddress } } as unknown as IncomingMessage, isProxy);

describe('who asks', () => {
  const cases: [string, string, IncomingMessage['headers'], string][] = [
    ['nobody in between', '203.0.113.9', {}, '203.0.113.9'],
    [
      'a stranger who claims to be another',
      '203.0.113.9',
      { 'x-forwarded-for': '198.51.100.1' },
      '203.0.113.9',
    ],
    ['a stranger in the newer way', '203.0.113.9', { forwarded: 'for=198.51.100.1' }, '203.0.113.9'],
    ['a proxy that says nothing', '10.0.0.1', {}, '10.0.0.1'],
    ['a proxy', '10.0.0.1', { 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    [
      'a proxy in the form of the newer kind',
      '::ffff:10.0.0.1',
      { 'x-forwarded-for': '198.51.100.1' },
      '198.51.100.1',
    ],
    [
      'what the client made up before it',
      '10.0.0.1',
      { 'x-forwarded-for': '1.1.1.1, 198.51.100.1' },
      '198.51.100.1',
    ],
    [
      'proxies in a row',
      '10.0.0.1',
      { 'x-forwarded-for': '1.1.1.1, 198.51.100.1, 10.1.2.3' },
      '198.51.100.1',
    ],
    ['a network that is not quite ours', '10.0.0.1', { 'x-forwarded-for': '1.1.1.1, 10.2.0.1' }, '10.2.0.1'],
    ['proxies alone', '10.0.0.1', { 'x-forwarded-for': '10.1.9.9, 10.1.2.3' }, '10.1.9.9'],
    ['garbage', '10.0.0.1', { 'x-forwarded-for': 'chào' }, '10.0.0.1'],
    ['garbage behind an address', '10.0.0.1', { 'x-forwarded-for': '198.51.100.1, , 10.1.2.3' }, '10.1.2.3'],
    ['an octet too large', '10.0.0.1', { 'x-forwarded-for': '198.51.100.256' }, '10.0.0.1'],
    ['a number that means an address', '10.0.0.1', { 'x-forwarded-for': '3232235777' }, '10.0.0.1'],
    ['a zone', '10.0.0.1', { 'x-forwarded-for': 'fe80::1%eth0' }, '10.0.0.1'],
    ['a port', '10.0.0.1', { 'x-forwarded-for': '198.51.100.1:5000' }, '198.51.100.1'],
    ['the newer kind of address', '10.0.0.1', { 'x-forwarded-for': '2001:DB8:0::1' }, '2001:db8::1'],
    ['with a port', 'fd00::7', { 'x-forwarded-for': '[2001:db8::1]:5000' }, '2001:db8::1'],
    ['mapped', '10.0.0.1', { 'x-forwarded-for': '::ffff:198.51.100.1' }, '198.51.100.1'],
    ['the newer header', '10.0.0.1', { forwarded: 'for="[2001:db8::1]:99";proto=https' }, '2001:db8::1'],
    [
      'the newer header twice',
      '10.0.0.1',
      { forwarded: 'for=1.1.1.1, For=198.51.100.1;by=10.0.0.1' },
      '198.51.100.1',
    ],
    ['who hides', '10.0.0.1', { forwarded: 'for=_hidden' }, '10.0.0.1'],
    [
      'both, of which clients can send one',
      '10.0.0.1',
      { 'x-forwarded-for': '198.51.100.1', forwarded: 'for=1.1.1.1' },
      '198.51.100.1',
    ],
    [
      'a great many',
      '10.0.0.1',
      { 'x-forwarded-for': `${'1.1.1.1,'.repeat(500)}${Array(40).fill('10.1.0.1').join()}` },
      '10.1.0.1',
    ],
  ];
  it.each(cases)('%s', (_, remote, headers, address) => {
    expect(seen(remote, headers).address).toBe(address);
  });

  it('comes over TLS when a proxy says so, the last of them, and nobody else', () => {
    const https = { 'x-forwarded-proto': 'https' };
    expect(seen('10.0.0.1', https).secure).toBe(true);
    expect(seen('203.0.113.9', https).secure).toBe(false);
    expect(seen('10.0.0.1', {}).secure).toBe(false);
    expect(seen('10.0.0.1', { 'x-forwarded-proto': 'https, http' }).secure).toBe(false);
    expect(seen('10.0.0.1', { forwarded: 'for=1.2.3.4;Proto="HTTPS"' }).secure).toBe(true);
  });
});

it.each(['', 'a', '1.2.3', '1.2.3.4.5', '01.2.3.4', '::g', '1.2.3.4:x'])('“%s” is no address', (text) => {
  expect(plainAddress(text)).toBe(null);
});

it.each([
  '',
  'proxy',
  '10.0.0.0/33',
  '10.0.0.0/x',
  '0.0.0.0/0',
  '::/0',
  '10.0.0.1,',
  'fe80::1%eth0',
  '10.0.0.1/',
])('THAC_PROXIES refuses “%s”', (text) => {
  expect(() => parseProxies(text)).toThrow(/is no address|is everybody/);
});
