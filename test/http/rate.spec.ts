import { openRates, parseRate, usualRate } from '@thac/api/http/rate';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Fronted, openFronted } from './fronted.ts';

const proxies = (address: string) => address === '127.0.0.1';

describe('the bucket', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  it('gives what it holds and then what comes back, to the millisecond, whichever process asks', async () => {
    let ms = 1_000_000;
    const [one, other] = [openRates(database.pool, 'a', () => ms), openRates(database.pool, 'a', () => ms)];
    const payer = { who: 'identity:a', perSecond: 10, burst: 100 };
    expect(await one.take([payer], 60)).toBe(0);
    expect(await other.take([payer], 40)).toBe(0);
    expect(await one.take([payer], 1)).toBeCloseTo(100);
    expect(await other.take([payer], 25)).toBeCloseTo(2_500);
    ms += 2_499;
    expect(await other.take([payer], 25)).toBeCloseTo(1);
    ms += 1;
    expect(await other.take([payer], 25)).toBe(0);
    // However long nobody asks, it holds no more.
    ms += 3_600_000;
    expect(await one.take([payer], 100)).toBe(0);
    expect(await one.take([payer], 1)).toBeCloseTo(100);
    // What costs more than it holds takes a full one.
    ms += 10_000;
    expect(await one.take([payer], 1_000)).toBe(0);
    expect(await one.take([payer], 1_000)).toBeCloseTo(10_000);
  });

  it('takes from all who pay or from none', async () => {
    let ms = 0;
    const { take } = openRates(database.pool, 'b', () => ms);
    const poor = { who: 'identity:poor', perSecond: 1, burst: 10 };
    const place = { who: 'address:1', perSecond: 1, burst: 25 };
    expect(await take([place, poor], 10)).toBe(0);
    for (let tries = 0; tries < 5; tries += 1) expect(await take([place, poor], 10)).toBeCloseTo(10_000);
    // Whoever waits for himself has taken nothing from others of his address.
    expect(await take([place, { ...poor, who: 'identity:other' }], 10)).toBe(0);
    expect(await take([place], 5)).toBe(0);
    ms += 1_000;
    expect(await take([place, { ...poor, who: 'identity:third' }], 10)).toBeCloseTo(9_000);
  });

  it('gives to many at once what it gives to one after the other, in one statement or a few', async () => {
    const asked: string[] = [];
    const counting = {
      query: (question: { name: string }) => {
        asked.push(question.name);
        return database.pool.query(question as never);
      },
    } as unknown as typeof database.pool;
    const { take } = openRates(counting, 'together', () => 0);
    const place = { who: 'address:1', perSecond: 1, burst: 300 };
    const official = (nth: number) => ({ who: `identity:${nth % 3}`, perSecond: 1, burst: 60 });
    const many = (count: number) =>
      Promise.all(Array.from({ length: count }, (_, nth) => take([place, official(nth)], 1)));
    expect(await many(150)).toEqual(Array(150).fill(0));
    expect(asked.length).toBeLessThan(5);
    // Ten are left to each of the three, and a hundred and fifty to the place.
    const waits = await many(150);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(30);
    expect(new Set(waits.filter((wait) => wait > 0))).toEqual(new Set([1_000]));
    expect(await take([place], 120)).toBe(0);
    expect(await take([place], 1)).toBeCloseTo(1_000);
  });

  it('is emptied by fines and never owes more than it holds, also when the clock is set back', async () => {
    let ms = 10_000_000;
    const { take, fine } = openRates(database.pool, 'c', () => ms);
    const payer = { who: 'address:1', perSecond: 1, burst: 10 };
    for (let times = 0; times < 5; times += 1) await fine([payer], 8);
    expect(await take([payer], 10)).toBeCloseTo(10_000);
    ms -= 3_600_000;
    expect(await take([payer], 10)).toBe(0);
  });

  it('has as many as it has to give and no more when forty ask at once, through two pools, by the clock of the database', async () => {
    const beside = new (database.pool.constructor as typeof import('pg').Pool)({
      connectionString: database.url,
    });
    const both = [openRates(database.pool, 'd'), openRates(beside, 'd')];
    const payers = [
      { who: 'identity:a', perSecond: 0.001, burst: 70 },
      { who: 'address:1', perSecond: 0.001, burst: 1_000 },
    ];
    const waits = await Promise.all(
      Array.from({ length: 40 }, (_, nth) => both[nth % 2]?.take(nth % 3 ? payers : payers.toReversed(), 10)),
    );
    expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
    for (const wait of waits.filter((one) => one !== 0)) expect(wait).toBeGreaterThan(9_000_000);
    await beside.end();
  });

  it('is forgotten when it is full again', async () => {
    const rates = openRates(database.pool, 'e');
    await rates.take([{ who: 'quick', perSecond: 1_000_000, burst: 10 }], 1);
    await rates.take([{ who: 'slow', perSecond: 0.001, burst: 10 }], 1);
    await rates.forget();
    const { rows } = await database.pool.query(`select who from record.rate where log = 'e'`);
    expect(rows).toEqual([{ who: 'slow' }]);
  });
});

describe('a house that counts', () => {
  let house: Fronted;
  beforeAll(async () => {
    const rate = { identity: { perSecond: 1, burst: 30_000 }, address: { perSecond: 1, burst: 100_000 } };
    house = await openFronted({ rate, gate: { proxies } });
  });
  afterAll(() => house.end());

  let place = 0;
  const newPlace = () => {
    place += 1;
    return `198.51.100.${place}`;
  };
  const asks = (path: string, address: string, token: string | null = null) =>
    fetch(`${house.url}${path}`, {
      headers: {
        'x-forwarded-for': address,
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
    });

  it('serves one caller so much, from wherever he asks, and says in both languages when to come again', async () => {
    const statuses: number[] = [];
    // Thirty thousand at once, two thousand each; a second gives back one.
    for (let times = 0; times < 17; times += 1)
      statuses.push((await asks('/documents/authority.csv', newPlace(), 'inspector')).status);
    expect(statuses).toEqual([...Array(15).fill(200), 429, 429]);
    const refused = await asks('/documents/authority.csv', newPlace(), 'inspector');
    const seconds = Number(refused.headers.get('retry-after'));
    expect(seconds).toBeGreaterThan(1_500);
    expect(seconds).toBeLessThanOrEqual(2_000);
    const { errors } = (await refused.json()) as { errors: { extensions: object }[] };
    expect(errors[0]?.extensions).toEqual({
      code: 'TOO_MANY_REQUESTS',
      vi: `Đã hỏi quá nhiều trong thời gian ngắn; xin thử lại sau ${seconds} giây.`,
      en: `Too much was asked in a short time; try again in ${seconds} seconds.`,
    });
    // Others are served, and so is nobody in particular.
    expect((await asks('/documents/authority.csv', newPlace(), 'chairman')).status).toBe(200);
    expect((await asks('/proof/thac/checkpoint', newPlace())).status).toBe(404);
  });

  it('serves one address so much, whoever asks from it, and no more for what it claims to be', async () => {
    const here = newPlace();
    const callers = ['admin', 'provinceOfficer', 'districtLeader', 'districtOfficer', 'communeClerk'];
    const statuses: number[] = [];
    for (const token of callers)
      for (let times = 0; times < 11; times += 1)
        statuses.push((await asks('/documents/authority.csv', `${newPlace()}, ${here}`, token)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.slice(50)).toEqual(Array(5).fill(429));
  });

  it('makes guessing dear', async () => {
    const here = newPlace();
    const statuses: number[] = [];
    while (statuses.at(-1) !== 429 && statuses.length < 100) {
      statuses.push((await asks('/export', here, 'guess')).status);
      // The fine is taken when the answer has left.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // 100,000 at once: one at 80,000 and a fine of 2,000, and nothing is left for another.
    expect(statuses).toEqual([401, 429]);
    const there = newPlace();
    const cheap: number[] = [];
    while (cheap.at(-1) !== 429 && cheap.length < 100) {
      cheap.push((await asks('/graphql?query={position}', there, 'guess')).status);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    // 100 and a fine of 2,000 each instead of a thousand tries.
    expect(cheap.length).toBeGreaterThanOrEqual(48);
    expect(cheap.length).toBeLessThanOrEqual(52);
  });

  it('takes from whoever asks a question what it asks for, with its variables', async () => {
    const query = 'query ($n: PageSize) { units(first: $n) { edges { node { name } } } }';
    const ask = (n: number, token: string) =>
      fetch(`${house.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token}`,
          'x-forwarded-for': newPlace(),
        },
        body: JSON.stringify({ query, variables: { n } }),
      });
    const servedOf = async (n: number, token: string): Promise<number> => {
      for (let served = 0; served < 400; served += 1) {
        const answer = await ask(n, token);
        const { errors } = (await answer.json()) as { errors?: { extensions: Record<string, string> }[] };
        if (answer.status === 200) {
          expect(errors).toBe(undefined);
          continue;
        }
        expect([answer.status, errors?.[0]?.extensions.code]).toEqual([429, 'TOO_MANY_REQUESTS']);
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
        expect(errors?.[0]?.extensions.vi).toContain('thử lại sau');
        return served;
      }
      return 400;
    };
    const [large, small] = [await servedOf(200, 'frontOfficer'), await servedOf(20, 'otherClerk')];
    expect(large).toBeGreaterThan(5);
    expect(small).toBeGreaterThan(2 * large);
    expect(small).toBeLessThan(10 * large);
  });

  it('counts a network of the newer kind of addresses as one', async () => {
    const statuses: number[] = [];
    for (let host = 1; host <= 2; host += 1)
      statuses.push((await asks('/export', `2001:db8:0:1::${host}`)).status);
    statuses.push((await asks('/export', '2001:db8:0:2::1')).status);
    expect(statuses).toEqual([401, 429, 401]);
  });

  it('never keeps out who looks whether it lives', async () => {
    const here = newPlace();
    while ((await asks('/export', here)).status !== 429);
    for (let times = 0; times < 50; times += 1) expect((await asks('/livez', here)).status).toBe(200);
    expect((await asks('/readyz', here)).status).toBe(200);
  });

  it('says that it cannot answer while nobody can count, and that is no fault of its own', async () => {
    const { pool } = house.world.database;
    await pool.query('alter table record.rate rename to rate_away');
    try {
      for (const path of [
        '/graphql?query={position}',
        '/documents/authority.csv',
        '/proof/thac/checkpoint',
      ]) {
        const answer = await asks(path, newPlace(), 'chairman');
        expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
        expect(await answer.text()).toMatch(/Hệ thống tạm thời chưa trả lời được/);
      }
    } finally {
      await pool.query('alter table record.rate_away rename to rate');
    }
    expect((await asks('/proof/thac/checkpoint', newPlace())).status).toBe(404);
  });
});

describe('the setting THAC_RATE', () => {
  it('says for each what it may ask; what it does not say stays', () => {
    expect(parseRate('address=5/10')).toEqual({ ...usualRate, address: { perSecond: 5, burst: 10 } });
    expect(parseRate('identity=1/2, address=3/4')).toEqual({
      identity: { perSecond: 1, burst: 2 },
      address: { perSecond: 3, burst: 4 },
    });
  });
  it.each([
    '',
    '5',
    'identity=0/10',
    'identity=5/0',
    'identity=-1/5',
    'all=1/1',
    'identity=1',
    'identity=1e3/5',
  ])('refuses “%s”', (text) => {
    expect(() => parseRate(text)).toThrow(/is no rate/);
  });
});
