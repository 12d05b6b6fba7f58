import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { erasedName, unsealed } from '@thac/domain/sealed';
import { createDatabase, type TestDatabase } from '@thac/test/database';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newKey } from './cipher.ts';
import { openErasures } from './erasures.ts';
import { readMasterKey } from './masterKey.ts';
import { assertMasterKey, openVault } from './vault.ts';

let database: TestDatabase;
const folder = mkdtempSync(join(tmpdir(), 'thac-personal-'));
const file = join(folder, 'nested', 'personal.key');
const said: string[] = [];
const master = readMasterKey(file, (line) => said.push(line));
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

test('the master key is made once, for its owner alone, and read from then on', () => {
  expect(said).toEqual([expect.stringContaining(file)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readMasterKey(file, () => expect.unreachable())).toEqual(master);
  const broken = join(folder, 'broken.key');
  writeFileSync(broken, 'không phải khóa\n');
  expect(() => readMasterKey(broken, () => {})).toThrow('THAC_PERSONAL_KEY');
});

test('a database of another master key is not opened', async () => {
  await assertMasterKey(database.pool, newKey(), 'x');
  await openVault(database.pool, master).seal(randomUUID(), 'Lê Văn Tám');
  await assertMasterKey(database.pool, master, file);
  await expect(assertMasterKey(database.pool, newKey(), 'khac.key')).rejects.toThrow('khac.key');
});

test('whoever was erased stays erased in an older copy of the database', async () => {
  const list = `${file}.erased`;
  const [person, other] = [randomUUID(), randomUUID()];
  const vault = openVault(database.pool, master);
  const [gone, stays] = [await vault.seal(person, 'Lê Văn Tám'), await vault.seal(other, 'Vũ Thị Năm')];
  openErasures(list).note([person]);
  // This database is a copy from before the erasure: the key is there, and no event speaks of it.
  expect((await vault.opening([gone]))(gone)).toBe('Lê Văn Tám');
  writeFileSync(list, `${readFileSync(list, 'utf8')}một dòng dở`);
  expect(await openErasures(list).reapply(database.pool, 'thac')).toBe(1);
  expect(await openErasures(list).reapply(database.pool, 'thac')).toBe(0);
  const nameOf = await vault.opening([gone, stays]);
  expect([nameOf(gone), nameOf(stays)]).toEqual([erasedName, 'Vũ Thị Năm']);
  await expect(vault.seal(person, 'Lê Văn Tám')).rejects.toThrow('erased');
  openErasures(list).note([other]);
  expect(await openErasures(list).reapply(database.pool, 'thac')).toBe(1);
});

test('a name that was recorded open is shown until the person is erased; one sealed elsewhere is not readable', async () => {
  const vault = openVault(database.pool, master);
  const early = unsealed(randomUUID(), 'Lê Văn Tám');
  expect(await vault.shown({ name: early })).toEqual({ name: 'Lê Văn Tám' });
  const erasures = openErasures(null);
  erasures.note([early.person]);
  expect(await erasures.reapply(database.pool, 'thac')).toBe(0);
  expect(await vault.shown({ name: early })).toEqual({ name: erasedName });
  const elsewhere = { person: randomUUID(), cipher: 'AAAA' };
  expect(await vault.shown([elsewhere])).toEqual(['[không mở được]']);
});
