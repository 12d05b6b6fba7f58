import { signatureOf } from '@thac/api/oneStopShop/signature';
import fc from 'fast-check';
import { windowOf } from '../../oneStopShop/signing.ts';
import type { Attacked } from '../house.ts';
import { answers, type Input, type Kind } from '../input.ts';
import { nastyText, sampled } from './texts.ts';

/** A delivery as the source would send it, before it is forged. */
type Delivery = { id: string; at: string; body: string; key: Buffer; chance: number; text: string };

type Sent = { headers: Record<string, string>; body: string | Buffer };

const signedBy = ({ id, at, body, key }: Delivery, change: Partial<Sent> = {}): Sent => ({
  headers: {
    'webhook-id': id,
    'webhook-timestamp': at,
    'webhook-signature': signatureOf(key, id, at, body),
    ...change.headers,
  },
  body: change.body ?? body,
});

const shifted = (one: Delivery, seconds: number): Delivery => ({
  ...one,
  at: String(Number(one.at) + seconds),
});
/** Digits in an id might be the number of a citizen. */
const lettersOf = (seed: number): string =>
  String(seed).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** How a delivery is forged, and what has to be answered. */
const forgings: Readonly<Record<string, [(one: Delivery) => Sent, number[]]>> = {
  'no signature': [(one) => signedBy(one, { headers: { 'webhook-signature': '' } }), [401]],
  'a secret of his own': [(one) => signedBy({ ...one, key: Buffer.alloc(32, 7) }), [401]],
  'an empty secret': [(one) => signedBy({ ...one, key: Buffer.alloc(0) }), [401]],
  'a body changed by one byte': [
    (one) => {
      const body = Buffer.from(one.body);
      const at = Math.floor(one.chance * body.length);
      body[at] = (body[at] ?? 0) ^ 1;
      return signedBy(one, { body });
    },
    [401],
  ],
  'a body with a blank more': [(one) => signedBy(one, { body: `${one.body} ` }), [401]],
  'another id': [(one) => signedBy(one, { headers: { 'webhook-id': `${one.id}x` } }), [401]],
  'another time': [
    (one) => signedBy(one, { headers: { 'webhook-timestamp': String(Number(one.at) + 1) } }),
    [401],
  ],
  'of long ago': [(one) => signedBy(shifted(one, -302 - Math.floor(one.chance * 1e6))), [401]],
  'of times to come': [(one) => signedBy(shifted(one, 310 + Math.floor(one.chance * 1e6))), [401]],
  'a time that is none': [(one) => signedBy({ ...one, at: '1e9' }), [401]],
  'a time in other digits': [(one) => signedBy({ ...one, at: '-1' }), [401]],
  'the parts moved': [
    (one) => ({
      ...signedBy(one),
      headers: { ...signedBy(one).headers, 'webhook-id': `${one.id}.${one.at}`, 'webhook-timestamp': one.at },
    }),
    [401],
  ],
  'a thousand signatures': [
    (one) =>
      signedBy(one, {
        headers: { 'webhook-signature': `v1,${base64(Buffer.alloc(32))} `.repeat(200) },
      }),
    [401, 431],
  ],
  'a signature of another version': [
    (one) =>
      signedBy(one, {
        headers: {
          'webhook-signature': signedBy(one).headers['webhook-signature']?.replace('v1,', 'v2,') ?? '',
        },
      }),
    [401],
  ],
  'half a signature': [
    (one) =>
      signedBy(one, {
        headers: { 'webhook-signature': signedBy(one).headers['webhook-signature']?.slice(0, 20) ?? '' },
      }),
    [401],
  ],
  'signed, and no JSON': [(one) => signedBy({ ...one, body: one.text }), [400, 422]],
  'signed, in the name of another': [
    (one) => signedBy({ ...one, body: one.body.replace('"qngai"', '"kgiang"') }),
    [403],
  ],
  'signed, with a field more': [(one) => signedBy({ ...one, body: one.body.replace('{', '{"x":1,') }), [422]],
  'signed, with a field twice': [
    (one) => signedBy({ ...one, body: one.body.replace('{', '{"source":"qngai",') }),
    [400, 422],
  ],
  'signed, with a person': [
    (one) => signedBy({ ...one, body: one.body.replace('"1.001193"', '"012345678901"') }),
    [422],
  ],
  'signed, with a key that is none': [(one) => signedBy({ ...one, id: 'a b\tc' }), [400, 401]],
  'signed, as another type': [(one) => signedBy(one, { headers: { 'content-type': 'text/plain' } }), [415]],
  'signed, and deep': [(one) => signedBy({ ...one, body: '['.repeat(200_000) }), [400, 422]],
};

const bodyOf = (nth: number): string =>
  JSON.stringify({ source: 'qngai', mode: 'partial', windows: [windowOf({ revision: nth })] });

const posting = ({ headers, body }: Sent): Input['sent'] => ({
  ...{ method: 'POST', path: '/one-stop-shop/v1/windows', body },
  headers: { 'content-type': 'application/json', ...headers },
});

/** Chữ ký giả: one delivery that is good, the same again, another under its key, and every forging. */
export const webhooks: Kind = {
  ...{ name: 'webhooks', share: 4, abreast: 1 },
  make: ({ house, seed, many }) => {
    const good: Delivery = {
      ...{
        id: `good-${lettersOf(seed)}`,
        at: String(Math.floor(Date.now() / 1_000)),
        body: bodyOf(1 + (seed % 1_000)),
      },
      ...{ key: house.webhookKey, chance: 0, text: '' },
    };
    const choices = fc.record({
      name: fc.constantFrom(...Object.keys(forgings)),
      id: fc.uuid(),
      chance: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      text: nastyText.filter((text) => text.isWellFormed()),
    });
    const forged = sampled(choices, seed, many).map(({ name, id, chance, text }): Input => {
      const [forge, statuses] = forgings[name] as (typeof forgings)[string];
      return { name, sent: posting(forge({ ...good, id, chance, text })), wrong: answers(...statuses) };
    });
    return [...again(house, good), ...forged];
  },
};

/** Whichever of these comes first is taken, and all that are alike get its receipt. */
function again(_: Attacked, good: Delivery): Input[] {
  const same = { name: 'a good one, again and again', sent: posting(signedBy(good)), wrong: answers(202) };
  const other = { ...good, body: bodyOf(9_999) };
  // Sent one after the other, the first is the good one.
  return [
    same,
    same,
    same,
    { name: 'another under its key', sent: posting(signedBy(other)), wrong: answers(202, 409) },
  ];
}
