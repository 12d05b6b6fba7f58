import { randomUUID } from 'node:crypto';
import { openapi } from '@thac/api/oneStopShop/openapi';
import type { SourceSettings } from '@thac/api/oneStopShop/settings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Data, World } from '../api/world.ts';
import { fits } from './described.ts';
import { type Answer, now, openPartner, type Partner } from './partner.ts';
import { keyOf, sourceWith, type Way, windowOf } from './signing.ts';

const rotating: SourceSettings = {
  code: 'xoay',
  perMinute: 100_000,
  poll: null,
  secrets: [
    { key: keyOf('c'), from: null, to: '2026-03-01' },
    { key: keyOf('d'), from: '2026-03-01', to: null },
    { key: keyOf('e'), from: '2026-03-02', to: null },
    { key: keyOf('f'), from: null, to: '2026-02-28' },
  ],
};

let partner: Partner;
let world: World;
let root: string;
beforeAll(async () => {
  partner = await openPartner([rotating, sourceWith('voi', 'v', 3)]);
  ({ world, root } = partner);
});
afterAll(() => world.end());

const { post, statusOf } = {
  post: (...args: Parameters<Partner['post']>) => partner.post(...args),
  statusOf: (...args: Parameters<Partner['statusOf']>) => partner.statusOf(...args),
};
const deliver = (change: Data = {}, way?: Way): Promise<Answer> =>
  partner.deliver({ windows: [windowOf()], ...change }, way);

const recorded = async (): Promise<number> =>
  Number(
    (
      await world.database.pool.query(
        "select count(*) from record.event where type like 'DeliveryReceived@%'",
      )
    ).rows[0].count,
  );

describe('what is signed and fits', () => {
  it('is recorded, and answered with a receipt', async () => {
    const { status, body, headers } = await deliver();
    expect(status).toBe(202);
    expect(body).toMatchObject({ replayed: false, status: `/one-stop-shop/v1/receipts/${body.receipt}` });
    expect(headers.get('location')).toBe(body.status);
    const { rows } = await world.database.pool.query(
      "select bytes::jsonb as event from record.event where position = $1 and type like 'DeliveryReceived@%'",
      [body.position],
    );
    expect(rows[0].event.data).toMatchObject({ receipt: body.receipt, channel: 'webhook', mode: 'partial' });
    expect(rows[0].event.data.items).toEqual([windowOf()]);
    expect(rows[0].event.metadata.actor).toBe('source:qngai');
  });

  it('is recorded once under one key, however often it comes and at the same moment', async () => {
    const id = randomUUID();
    const first = await deliver({}, { id });
    const before = await recorded();
    const again = await Promise.all(Array.from({ length: 20 }, () => deliver({}, { id })));
    for (const { status, body } of again) {
      expect(status).toBe(202);
      expect(body).toEqual({ ...first.body, replayed: true });
    }
    expect(await recorded()).toBe(before);
    const together = randomUUID();
    const answers = await Promise.all(Array.from({ length: 20 }, () => deliver({}, { id: together })));
    expect(new Set(answers.map(({ body }) => body.receipt)).size).toBe(1);
    expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1);
  });

  it('may come again signed anew, later than the first signature would count', async () => {
    const id = randomUUID();
    const first = await deliver({}, { id });
    world.setClock('2026-03-01T05:00:00.000Z');
    const again = await deliver({}, { id, at: '2026-03-01T05:00:00.000Z' });
    world.setClock(now);
    expect(again.body).toEqual({ ...first.body, replayed: true });
  });

  it('is another delivery under the same key of another source', async () => {
    const id = randomUUID();
    const own = await deliver({}, { id });
    const other = await deliver({ source: 'kgiang' }, { id, letter: 'b' });
    expect(other.body.replayed).toBe(false);
    expect(other.body.receipt).not.toBe(own.body.receipt);
  });

  it('is refused under a key that another body has, which is kept', async () => {
    const id = randomUUID();
    const first = await deliver({}, { id });
    const before = await recorded();
    expect(await deliver({ mode: 'all' }, { id })).toMatchObject({
      status: 409,
      body: { code: 'key-reused' },
    });
    expect((await deliver({}, { id })).body.receipt).toBe(first.body.receipt);
    expect(await recorded()).toBe(before);
  });
});

describe('a signature', () => {
  it.each<[string, Way, string]>([
    ['of nobody', { letter: 'x' }, 'signature-unknown'],
    ['of another body', { payload: '{}' }, 'signature-unknown'],
    ['of five minutes and a second ago', { at: '2026-03-01T01:54:59.000Z' }, 'timestamp-stale'],
    ['of five minutes and a second to come', { at: '2026-03-01T02:05:01.000Z' }, 'timestamp-stale'],
    ['under another id', { headers: { 'webhook-id': 'msg_other' } }, 'signature-unknown'],
    ['with another time', { headers: { 'webhook-timestamp': '1772330401' } }, 'signature-unknown'],
    ['that is empty', { headers: { 'webhook-signature': '' } }, 'signature-missing'],
    ['without a time', { headers: { 'webhook-timestamp': '' } }, 'signature-missing'],
    ['with a time that is none', { headers: { 'webhook-timestamp': 'soon' } }, 'signature-missing'],
    ['of another version', { headers: { 'webhook-signature': 'v2,abc' } }, 'signature-unknown'],
    ['of a secret to come', { letter: 'e' }, 'signature-unknown'],
    ['of a secret of yesterday', { letter: 'f' }, 'signature-unknown'],
  ])('%s is answered 401, and nothing is recorded', async (_, way, code) => {
    const before = await recorded();
    const { status, body } = await deliver({ source: 'xoay' }, { letter: 'c', ...way });
    expect({ status, code: body.code }).toEqual({ status: 401, code });
    expect(await recorded()).toBe(before);
  });

  it.each(['c', 'd'])('of a secret that is being rotated counts: %s', async (letter) => {
    expect((await deliver({ source: 'xoay' }, { letter })).status).toBe(202);
  });

  it('is judged before a word of the body is read', async () => {
    const { status, body } = await post('{"broken', { letter: 'x' });
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'signature-unknown' });
    expect((await post('{"broken')).body.code).toBe('body-not-json');
  });

  it('speaks for its own source alone', async () => {
    const before = await recorded();
    const { status, body } = await deliver({ source: 'kgiang' });
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'source-differs' });
    expect(await recorded()).toBe(before);
  });

  it('is over the very bytes: the same JSON written otherwise is another body', async () => {
    const text = JSON.stringify({ source: 'qngai', mode: 'partial', windows: [windowOf()] });
    const { body } = await post(`${text}\n`, { payload: text });
    expect(body.code).toBe('signature-unknown');
  });
});

describe('a body', () => {
  const window = windowOf();
  it.each<[string, Data, string, string]>([
    ['has an unknown field', { remark: 1 }, '', 'field-unknown'],
    ['has no mode', { mode: undefined }, '/mode', 'field-missing'],
    ['has another mode', { mode: 'some' }, '/mode', 'not-a-choice'],
    ['has no windows', { windows: [] }, '/windows', 'not-a-list'],
    ['has too many windows', { windows: Array(1_001).fill(1) }, '/windows', 'not-a-list'],
    ['has a window that is none', { windows: [7] }, '/windows/0', 'not-an-object'],
    ['has a list for a window', { windows: [[]] }, '/windows/0', 'not-an-object'],
    [
      'has an unknown field of a window',
      { windows: [window, { ...window, name: 'x' }] },
      '/windows/1',
      'field-unknown',
    ],
    [
      'lacks a field of a window',
      { windows: [{ ...window, states: undefined }] },
      '/windows/0/states',
      'field-missing',
    ],
    [
      'has a code that is a text',
      { windows: [{ ...window, competent: '21433' }] },
      '/windows/0/competent',
      'not-an-object',
    ],
    [
      'has half a code',
      { windows: [{ ...window, receiving: { system: 'GSO' } }] },
      '/windows/0/receiving/value',
      'field-missing',
    ],
    ['has a day that is none', { windows: [{ ...window, to: '2025-02-30' }] }, '/windows/0/to', 'not-a-day'],
    ['has an instant for a day', { windows: [{ ...window, from: now }] }, '/windows/0/from', 'not-a-day'],
    ['has revision 0', { windows: [{ ...window, revision: 0 }] }, '/windows/0/revision', 'not-a-count'],
    [
      'has a revision that no view can hold',
      { windows: [{ ...window, revision: 10_000_000 }] },
      '/windows/0/revision',
      'not-a-count',
    ],
    [
      'has more dossiers of a state than can be told again',
      { windows: [{ ...window, states: [{ state: '4', count: 10_000_000 }] }] },
      '/windows/0/states/0/count',
      'not-a-count',
    ],
    [
      'has a count below nothing',
      { windows: [{ ...window, counts: { ...window.counts, rated: -1 } }] },
      '/windows/0/counts/rated',
      'not-a-count',
    ],
    [
      'has half a dossier',
      { windows: [{ ...window, counts: { ...window.counts, rated: 0.5 } }] },
      '/windows/0/counts/rated',
      'not-a-count',
    ],
    [
      'has a count in quotes',
      { windows: [{ ...window, counts: { ...window.counts, rated: '1' } }] },
      '/windows/0/counts/rated',
      'not-a-count',
    ],
    [
      'leaves a count to be guessed',
      { windows: [{ ...window, counts: { ...window.counts, rated: undefined } }] },
      '/windows/0/counts/rated',
      'field-missing',
    ],
    [
      'has letters that are not composed',
      { windows: [{ ...window, competent: { system: 'NỘI BỘ'.normalize('NFD'), value: '1' } }] },
      '/windows/0/competent/system',
      'not-a-text',
    ],
    [
      'has a sentence for a procedure',
      { windows: [{ ...window, procedure: 'Khai sinh cho cháu' }] },
      '/windows/0/procedure',
      'not-a-text',
    ],
  ])('that %s is refused, with the place', async (_, change, at, code) => {
    const before = await recorded();
    const { status, body } = await deliver(change);
    expect(status).toBe(422);
    expect(body.code).toBe('body-unfit');
    expect(body.problems.map((one: Data) => [one.at, one.code])).toContainEqual([at, code]);
    expect(await recorded()).toBe(before);
    // What the border refuses, the description refuses too.
    expect(fits('Windows', { source: 'qngai', mode: 'partial', windows: [window], ...change })).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['a number', '7'],
    ['a list', '[]'],
    ['a name in it that is none', '{"__proto__":{"source":"qngai"}}'],
    ['depth', '['.repeat(200_000)],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
  ])('of %s is refused', async (_, bytes) => {
    const { status, body } = await post(bytes);
    expect([400, 422]).toContain(status);
    expect(['body-not-json', 'body-unfit']).toContain(body.code);
  });

  const whole = JSON.stringify({ source: 'qngai', mode: 'partial', windows: [window, window] });
  it.each([
    ['its source', '"source":', '"source":"kgiang","source":', '/source'],
    ['its source, once in escapes', '"source":', '"\\u0073ource":"kgiang","source":', '/source'],
    ['its windows', '"windows":', '"windows":[],"windows":', '/windows'],
    ['a revision', '"revision":', '"revision":8,"revision":', '/windows/0/revision'],
    ['all counts', '"counts":', '"counts":{"rated":1},"counts":', '/windows/0/counts'],
    ['a count', '"rated":', '"rated":1,"rated":', '/windows/0/counts/rated'],
    ['half a code', '"value":', '"value":"051099001234","value":', '/windows/0/competent/value'],
  ])('that has %s twice is refused, with the place and nothing else', async (_, name, doubled, at) => {
    const before = await recorded();
    const { status, body } = await post(whole.replace(name, doubled));
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'body-unfit' });
    expect(body.problems.map((one: Data) => [one.at, one.code])).toEqual([[at, 'duplicate-field']]);
    expect(JSON.stringify(body)).not.toMatch(/kgiang|051099001234/);
    expect(await recorded()).toBe(before);
  });

  it('that has a name twice which nobody knows is refused, and the name is not said', async () => {
    const { body } = await post(whole.replace('"mode":', '"051099001234":1,"051099001234":2,"mode":'));
    expect(body.problems.map((one: Data) => [one.at, one.code])).toEqual([['', 'field-unknown']]);
    expect(JSON.stringify(body)).not.toContain('051099001234');
  });

  it('says at most twenty places', async () => {
    const { body } = await deliver({ windows: Array(500).fill(7) });
    expect(body.problems).toHaveLength(20);
  });

  it('of a megabyte and a byte is refused, and of more the connection ends', async () => {
    const { status, body } = await post(' '.repeat(1024 * 1024 + 1));
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'body-too-large' });
    expect((await post(' '.repeat(1024 * 1024))).body.code).toBe('body-not-json');
    const flood = post(' '.repeat(64 * 1024 * 1024)).then(
      ({ status }) => status,
      () => 'cut off',
    );
    expect([413, 'cut off']).toContain(await flood);
  });

  it.each([
    ['another type', { 'content-type': 'text/plain' }],
    ['a form, which any page can send', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['compressed', { 'content-encoding': 'gzip' }],
  ])('that is %s is not taken', async (_, headers) => {
    const { status, body } = await deliver({}, { headers });
    expect({ status, code: body.code }).toEqual({ status: 415, code: 'type-unfit' });
  });

  it.each(['', 'có dấu', 'a b', 'x'.repeat(129), 'H48.27-240115-0003', 'cccd-051099001234'])(
    'under the key “%s” is not taken',
    async (id) => {
      const answer = await deliver({}, { id: /^[\x21-\x7e ]*$/.test(id) ? id : encodeURI(id) });
      expect([400, 401]).toContain(answer.status);
      expect(['key-unfit', 'signature-missing']).toContain(answer.body.code);
    },
  );

  it('under a UUID of digits alone is taken: it says nothing of anybody', async () => {
    expect((await deliver({}, { id: '01234567-8901-4345-8789-012345678901' })).status).toBe(202);
  });
});

describe('a receipt', () => {
  it('tells what became of a delivery, to its source alone', async () => {
    const { body } = await deliver();
    const { status, body: told } = await statusOf(body.receipt);
    expect(status).toBe(200);
    expect(told).toMatchObject({ receipt: body.receipt, source: 'qngai', mode: 'partial', windows: 1 });
    expect(told.received.position).toBe(body.position);
    expect((await statusOf(body.receipt, { letter: 'b' })).body.code).toBe('receipt-unknown');
    expect((await statusOf(body.receipt, { letter: 'x' })).status).toBe(401);
  });

  it('is signed over its own address', async () => {
    const { body } = await deliver();
    const other = `/one-stop-shop/v1/receipts/${randomUUID()}`;
    expect((await statusOf(body.receipt, { payload: other })).body.code).toBe('signature-unknown');
    expect((await statusOf(body.receipt, { payload: '' })).body.code).toBe('signature-unknown');
  });

  it.each([randomUUID(), 'x', '%00', '..%2f..'])('%s is unknown', async (receipt) => {
    expect(await statusOf(receipt)).toMatchObject({ status: 404, body: { code: 'receipt-unknown' } });
  });
});

describe('what is put off', () => {
  it('is asked to come again by a source that is too quick', async () => {
    const answers: Answer[] = [];
    for (let asked = 0; asked < 5; asked += 1)
      answers.push(await deliver({ source: 'voi' }, { letter: 'v' }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429]);
    expect(answers[3]?.body.code).toBe('too-many-requests');
    expect(Number(answers[3]?.headers.get('retry-after'))).toBeGreaterThan(0);
    // Others do not wait for it.
    expect((await deliver()).status).toBe(202);
  });

  it('is asked to send the same again where the database goes away before it has answered, and taken once', async () => {
    const [id, before] = [randomUUID(), await recorded()];
    const lock = await world.database.pool.connect();
    await lock.query('begin; lock table record.inbox in exclusive mode');
    try {
      const answer = deliver({}, { id });
      const ended = async () =>
        (
          await world.database.pool.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock' and query like '%ingest%'`,
          )
        ).rowCount;
      await expect.poll(ended, { timeout: 10_000 }).toBe(1);
      const { status, body, headers } = await answer;
      expect([status, headers.get('retry-after'), body.code]).toEqual([503, '30', 'not-now']);
      expect(body.en).toContain('may or may not have been taken');
    } finally {
      await lock.query('rollback');
      lock.release();
    }
    for (const replayed of [false, true])
      expect(await deliver({}, { id })).toMatchObject({ status: 202, body: { replayed } });
    expect(await recorded()).toBe(before + 1);
  });
});

describe('addresses', () => {
  it.each([
    ['GET', '/windows', 405],
    ['PUT', '/windows', 405],
    ['POST', '/receipts/x', 405],
    ['GET', '/nothing', 404],
  ])('%s %s is %d', async (method, path, status) => {
    const answer = await partner.ask(method, `${root}${path}`, {});
    expect(answer.status).toBe(status);
    if (status === 405) expect(answer.headers.get('allow')).toBe(path === '/windows' ? 'POST' : 'GET');
  });

  it('describe themselves', async () => {
    const { status, body } = await partner.ask('GET', `${root}/openapi.json`, {});
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(openapi)));
  });
});
