import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mapping, row } from '@thac/domain/oneStopShop/mappingControls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPolledHouse, type PolledHouse, poller } from './polledHouse.ts';

type Answers = (response: ServerResponse) => unknown;

/** A vendor that answers in whatever way, and a neighbour whom nobody should come to. */
let answers: Answers;
let visits = 0;
let house: PolledHouse;
const vendor = createServer((_, response) => void answers(response));
const neighbour = createServer((_, response) => {
  visits += 1;
  response.end('{"duLieu":[]}');
});
const portOf = (server: typeof vendor) => (server.address() as AddressInfo).port;

beforeAll(async () => {
  for (const server of [vendor, neighbour]) await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(async () => {
  for (const server of [vendor, neighbour]) {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
});
beforeEach(async () => {
  visits = 0;
  house = await openPolledHouse();
  await house.publish(1, mapping);
});
afterEach(() => house.database.drop());

const asked = () =>
  poller(house, {
    ...{ code: 'qngai', perMinute: 100, secrets: [] },
    poll: {
      ...{ url: `http://127.0.0.1:${portOf(vendor)}/so-lieu`, token: 'bi-mat', everySeconds: 1, overlap: 60 },
      ...{ check: null, checkDays: 92 },
    },
  })();

/** What a round says that fails: it is what `/readyz` shows of the feed. */
const said = async (): Promise<string> => {
  const error = await asked().then(
    () => new Error('it was believed'),
    (failed: Error) => failed,
  );
  expect(error.message).not.toContain('bi-mat');
  expect(await house.deliveries()).toEqual([]);
  return error.message;
};

const page =
  (rows: unknown): Answers =>
  (response) =>
    response.end(JSON.stringify({ duLieu: rows }));

describe('a vendor', () => {
  it.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://localhost:1/',
    '//0.0.0.0/',
    'file:///etc/passwd',
    '',
  ])('that sends on to “%s” is not followed', async (elsewhere) => {
    answers = (response) =>
      response
        .writeHead(307, { location: elsewhere || `http://127.0.0.1:${portOf(neighbour)}/` })
        .end('{"duLieu":[]}');
    expect(await said()).toContain('answered 307');
    expect(visits).toBe(0);
  });

  it.each<[string, Answers, string]>([
    [
      'shows a page for people',
      (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Đăng nhập</html>'),
      'not JSON',
    ],
    [
      'speaks another encoding',
      (response) => response.end(Buffer.from('{"duLieu":["\u00d0\u00fd"]}', 'latin1')),
      'not JSON',
    ],
    [
      'says what it packed and did not',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('{}'),
      'so-lieu',
    ],
    [
      'nests without end',
      (response) => response.end(`${'['.repeat(200_000)}${']'.repeat(200_000)}`),
      '“duLieu”',
    ],
    ['gives an object for a list', page({ length: 3 }), '“duLieu”'],
    ['gives a million rows', page(Array(1_000_000).fill({})), 'more than 20000 rows'],
    [
      'leads on by what names somebody',
      (response) => response.end(JSON.stringify({ duLieu: [], trangSau: 'cccd 051190001234' })),
      '“trangSau”',
    ],
  ])('that %s is not believed, and says why', async (_, wrong, why) => {
    answers = wrong;
    const before = process.memoryUsage.rss();
    expect(await said()).toContain(why);
    expect(process.memoryUsage.rss() - before).toBeLessThan(512 * 1024 * 1024);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['NUL in a code', { donVi: '21433\u0000' }, 'text-unreadable'],
    ['half a letter', { donVi: '\ud800' }, 'text-unreadable'],
    ['letters that turn the line', { maThuTuc: '1.001193\u202e' }, 'text-unreadable'],
    ['a unit as a number', { donVi: 21433 }, 'text-unreadable'],
    ['a code as long as a book', { donVi: '2'.repeat(100_000) }, 'text-unreadable'],
    ['a number beyond all', { lanCapNhat: 1e308 }, 'number-unreadable'],
    ['a day that is none', { tuNgay: '31/02/2022' }, 'day-unreadable'],
    ['a mark that is none', { capNhat: 'hôm qua' }, 'mark-unreadable'],
    ['a field named as a prototype', { constructor: { name: 'x' } }, 'field-unmapped'],
    ['a state that is nowhere', { trangThai: [{ ten: 'Bay hơi', soLuong: 1 }] }, 'state-unmapped'],
  ])('with %s has that row stopped and no other', async (_, wrong, code) => {
    answers = page([{ ...row, ...wrong }, row]);
    await asked();
    const deliveries = await house.deliveries();
    expect(deliveries.flatMap(({ stopped }) => stopped.map((one) => one.code))).toEqual([code]);
    expect([...(await house.windows()).values()]).toMatchObject([{ procedure: row.maThuTuc }]);
    const kept = JSON.stringify(deliveries);
    expect(kept.length).toBeLessThan(8_000);
    expect(kept).not.toMatch(/\\u0000|\\ud800|\u202e/);
  });
});
