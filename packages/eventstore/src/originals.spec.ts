import { createHash, randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureAppLogin, migrate } from './migrate.ts';
import { keepOriginal, readOriginal } from './originals.ts';

let database: TestDatabase;
let app: pg.Pool;
const login = `login_${randomUUID().replaceAll('-', '')}`;

beforeAll(async () => {
  database = await createDatabase();
  await migrate(database.pool);
  await ensureAppLogin(database.pool, login, 'secret');
  const url = Object.assign(new URL(database.url), { username: login, password: 'secret' });
  app = new pg.Pool({ connectionString: url.href });
  app.on('connect', (client) => client.on('error', () => {}));
});
afterAll(async () => {
  await app.end();
  await database.pool.query(`drop owned by ${login}; drop role ${login}`);
  await database.drop();
});

const bytes = Buffer.from([0, 255, 10, 13, 0, 1]);
const sha256 = createHash('sha256').update(bytes).digest('hex');

test('bytes are kept once, under their hash, as they were first brought', async () => {
  expect(await readOriginal(app, sha256)).toBe(null);
  expect(await keepOriginal(app, { mediaType: 'text/plain', bytes })).toBe(sha256);
  expect(await keepOriginal(app, { mediaType: 'application/pdf', bytes })).toBe(sha256);
  expect(await readOriginal(app, sha256)).toEqual({ mediaType: 'text/plain', bytes });
  expect(await readOriginal(app, `${sha256}'`)).toBe(null);
});

test('the application adds through the function alone, and nobody changes or removes', async () => {
  const other = Buffer.from('khác');
  await expect(
    app.query('insert into record.original (sha256, media_type, bytes) values (sha256($1), $2, $1)', [
      other,
      'text/plain',
    ]),
  ).rejects.toThrow('permission denied');
  await expect(app.query('delete from record.original')).rejects.toThrow('permission denied');
  await expect(database.pool.query('delete from record.original')).rejects.toThrow('append-only: DELETE');
});

test.each([
  ['nothing', 'text/plain', Buffer.alloc(0)],
  ['a type that could end a header', 'text/plain\r\nx: y', bytes],
  ['more than 32 MB', 'application/pdf', Buffer.alloc(32 * 1024 * 1024 + 1, 1)],
])('%s is not kept', async (_, mediaType, kept) => {
  await expect(keepOriginal(app, { mediaType, bytes: kept })).rejects.toThrow('check constraint');
});
