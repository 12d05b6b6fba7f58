import { describe, expect, it } from 'vitest';
import { keyOf, type Signatory, signatureOf, signedBy } from './signature.ts';

const now = '2026-03-01T02:00:00.000Z';
const seconds = String(Date.parse(now) / 1_000);
const key = (letter: string): Buffer => Buffer.alloc(32, letter);
const always = { from: null, to: null };
const sources: Signatory[] = [
  { code: 'mot', secrets: [{ key: key('a'), ...always }] },
  {
    code: 'hai',
    secrets: [
      { key: key('b'), from: null, to: '2026-03-01' },
      { key: key('c'), from: '2026-03-01', to: null },
    ],
  },
];
const body = Buffer.from('{"của":"ai"}');

const headersOf = (signature: string, timestamp = seconds, id = 'msg_1') => ({
  'webhook-id': id,
  'webhook-timestamp': timestamp,
  'webhook-signature': signature,
});
const judged = (headers: object, at = now, payload: Buffer | string = body) => {
  const found = signedBy(sources, { ...headers }, payload, at);
  return typeof found === 'string' ? found : `${found.source.code} ${found.id}`;
};

describe('a secret', () => {
  it('is read as Standard Webhooks writes it', () => {
    const bytes = Buffer.alloc(24, 7);
    expect(keyOf(`whsec_${bytes.toString('base64')}`)).toEqual(bytes);
    expect(keyOf(`whsec_${Buffer.alloc(25, 7).toString('base64')}`)).toHaveLength(25);
  });

  it.each([
    ['another scheme', `sk_${key('a').toString('base64')}`],
    ['too short', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
    ['letters that are no base64', 'whsec_ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ'],
    ['bits left over', `whsec_${'A'.repeat(33)}B`.slice(0, 39)],
  ])('is none with %s', (_, secret) => {
    expect(keyOf(secret)).toBeNull();
  });
});

describe('a signature', () => {
  // Of the reference implementation, so that both sides are not wrong alike.
  it('is that of Standard Webhooks', () => {
    const known = keyOf('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw') as Buffer;
    expect(signatureOf(known, 'msg_p5jXN8AQM9LWM0D4loKWxJek', '1614265330', '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  it('says who has signed', () => {
    expect(judged(headersOf(signatureOf(key('a'), 'msg_1', seconds, body)))).toBe('mot msg_1');
    expect(judged(headersOf(signatureOf(key('c'), 'msg_1', seconds, body)))).toBe('hai msg_1');
  });

  it('may stand among others, of other keys and other versions', () => {
    const other = signatureOf(key('x'), 'msg_1', seconds, body);
    const own = signatureOf(key('a'), 'msg_1', seconds, body);
    expect(judged(headersOf(`v1a,AAAA ${other} ${own}`))).toBe('mot msg_1');
  });

  it.each([
    ['another body', headersOf(signatureOf(key('a'), 'msg_1', seconds, `${body} `))],
    ['another id', headersOf(signatureOf(key('a'), 'msg_2', seconds, body))],
    ['another time', headersOf(signatureOf(key('a'), 'msg_1', String(Number(seconds) + 1), body))],
    ['an unknown key', headersOf(signatureOf(key('x'), 'msg_1', seconds, body))],
    ['another version', headersOf(signatureOf(key('a'), 'msg_1', seconds, body).replace('v1,', 'v2,'))],
    ['a part of the digest', headersOf(signatureOf(key('a'), 'msg_1', seconds, body).slice(0, 20))],
  ])('of %s is nobody’s', (_, headers) => {
    expect(judged(headers)).toBe('signature-unknown');
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s is missing', (name) => {
    const headers: Record<string, string> = headersOf(signatureOf(key('a'), 'msg_1', seconds, body));
    delete headers[name];
    expect(judged(headers)).toBe('signature-missing');
  });

  it.each([
    [-300, 'mot msg_1'],
    [300, 'mot msg_1'],
    [-301, 'timestamp-stale'],
    [301, 'timestamp-stale'],
  ])('made %d seconds from now counts as %s', (apart, verdict) => {
    const timestamp = String(Number(seconds) + apart);
    expect(judged(headersOf(signatureOf(key('a'), 'msg_1', timestamp, body), timestamp))).toBe(verdict);
  });

  it('counts on the days of its secret, which may overlap', () => {
    const on = (letter: string, at: string) => {
      const timestamp = String(Date.parse(at) / 1_000);
      return judged(headersOf(signatureOf(key(letter), 'm', timestamp, body), timestamp, 'm'), at);
    };
    // Days are those of Vietnam: 1 March ends at 17:00 UTC.
    expect(on('b', '2026-03-01T16:59:59.000Z')).toBe('hai m');
    expect(on('b', '2026-03-01T17:00:00.000Z')).toBe('signature-unknown');
    expect(on('c', '2026-02-28T16:59:59.000Z')).toBe('signature-unknown');
    expect(on('c', '2026-02-28T17:00:00.000Z')).toBe('hai m');
  });
});
