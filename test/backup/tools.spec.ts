import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { loadBackup } from '@thac/api/backup/load';
import { readManifest } from '@thac/api/backup/manifest';
import { verifyRecord } from '@thac/api/backup/verifying/verify';
import { writeBackup } from '@thac/api/backup/write';
import { migrate } from '@thac/api/database/migrate';
import { openPool } from '@thac/api/database/pool';
import { newKey } from '@thac/api/personal/cipher';
import { openEventLog } from '@thac/eventstore/eventLog';
import { keepKey } from '@thac/eventstore/personalKeys';
import pg from 'pg';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { temporaryFolder } from '../house/process.ts';
import { forgotten, relisted, untold } from './copies.ts';
import { databases, unitEvent, unitId } from './ground.ts';
import { startSystemServer, systemServer } from './systemServer.ts';

/** Puts a program of this name before all others of the PATH, and answers the folder in which it notes what it was given. */
function standIn(name: string, script: string): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'bin'));
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/bin/sh\n${script.replaceAll('$NOTES', folder)}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', [join(folder, 'bin'), process.env.PATH].join(delimiter));
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

const dumping = (version: string) => `
[ "$1" = --version ] && echo 'pg_dump (PostgreSQL) ${version}' && exit 0
for one in "$@"; do echo "$one"; case "$one" in --file=*) echo rows > "\${one#--file=}";; esac; done > $NOTES/given
echo "$PGPASSWORD" > $NOTES/password`;

const backUp = async (database: string, tool: 'pg_dump' | 'copy' | null) => {
  const folder = join(temporaryFolder(), 'ban-sao');
  const said: string[] = [];
  const wrote = writeBackup(database, folder, { tool, say: (line) => said.push(line), told: untold });
  return { folder, said, manifest: await wrote };
};

/** A house with two events and the key of a person. */
async function begun(url: string): Promise<pg.Pool> {
  await migrate(url);
  const pool = openPool(url, { max: 4 });
  onTestFinished(() => pool.end());
  await openEventLog(pool, 'thac').append([unitEvent(0), unitEvent(1), unitEvent(1, 2)]);
  await keepKey(pool, { person: unitId(9), wrapped: newKey() }, []);
  return pool;
}

describe('the choice of the tool', () => {
  it('pg_dump of the version of the server, or newer, writes the record in our snapshot; keys of persons go past it', async () => {
    const [url = ''] = await databases(1);
    await begun(url);
    const notes = standIn('pg_dump', dumping('18.9'));
    const { manifest, said, folder } = await backUp(url, null);
    expect([manifest.tool, said]).toEqual([
      'pg_dump',
      ['Sao lưu bằng pg_dump 18 / backing up by pg_dump 18'],
    ]);
    expect(manifest.files.map(({ name }) => name)).toEqual(['record.dump', 'personal.key.copy.zst']);
    expect(readFileSync(join(folder, 'record.dump'), 'utf8')).toBe('rows\n');
    const given = readFileSync(join(notes, 'given'), 'utf8');
    expect(given).toMatch(/^--snapshot=\S+-\d+$/m);
    for (const one of ['--data-only', '--schema=record', '--schema=seal', '--exclude-table=record.migration'])
      expect(given.split('\n')).toContain(one);
    const { password } = new URL(url);
    expect(given).not.toContain(decodeURIComponent(password));
    expect(readFileSync(join(notes, 'password'), 'utf8').trim()).toBe(decodeURIComponent(password));
  });

  it('an older pg_dump is passed over, and refused to whoever insists', async () => {
    const [url = ''] = await databases(1);
    await begun(url);
    standIn('pg_dump', dumping('14.2'));
    const { manifest, said } = await backUp(url, null);
    expect([manifest.tool, said]).toEqual([
      'copy',
      [expect.stringMatching(/^Sao lưu bằng COPY của PostgreSQL \d+/)],
    ]);
    await expect(backUp(url, 'pg_dump')).rejects.toMatchObject({
      kind: 'refused',
      vi: expect.stringContaining('chỉ có 14'),
      en: expect.stringContaining('it is 14'),
    });
  });

  it('what pg_dump complains of is told, and nothing is left behind', async () => {
    const [url = ''] = await databases(1);
    await begun(url);
    standIn('pg_dump', `${dumping('18.9')}\necho 'permission denied for table event' >&2; exit 1`);
    const folder = join(temporaryFolder(), 'ban-sao');
    const wrote = writeBackup(url, folder, { tool: null, say: () => {}, told: untold });
    await expect(wrote).rejects.toMatchObject({
      en: 'pg_dump did not succeed: permission denied for table event',
    });
    expect(existsSync(folder)).toBe(false);
  });

  it('what pg_dump has written is brought back by pg_restore of that version or newer, and by nothing else', async () => {
    const [url = '', other = ''] = await databases(2);
    await begun(url);
    standIn('pg_dump', dumping('18.9'));
    const { folder } = await backUp(url, null);
    standIn('pg_restore', `echo 'pg_restore (PostgreSQL) 14.2'`);
    await expect(loadBackup(other, folder, await readManifest(folder), untold)).rejects.toMatchObject({
      kind: 'refused',
      vi: expect.stringContaining('cần pg_restore'),
    });
    const empty = new pg.Client({ connectionString: other });
    await empty.connect();
    const { rowCount } = await empty.query(
      `select from pg_namespace where nspname in ('record', 'thac_closed')`,
    );
    await empty.end();
    expect(rowCount).toBe(0);
  });
});

describe.skipIf(systemServer === null)(
  'pg_dump and pg_restore themselves (left out where their server is not installed)',
  () => {
    it('take a record out and bring it back, sound, and leave a broken one closed', async () => {
      const server = await startSystemServer();
      const [from = '', to = '', broken = ''] = await server.databases(3);
      const pool = await begun(from);
      const { folder, manifest } = await backUp(from, 'pg_dump');
      expect(manifest.tool).toBe('pg_dump');
      await loadBackup(to, folder, manifest, untold);
      const { rebuildDue } = await migrate(to);
      const verified = await verifyRecord(to, to, {
        ...{ outside: forgotten, personalKey: join(temporaryFolder(), 'personal.key'), rebuildDue, manifest },
        told: () => {},
        progress: () => {},
      });
      // The key of the person is under a master key that is not here.
      expect(
        verified.findings.filter(({ verdict }) => verdict !== 'sound').map(({ check }) => check),
      ).toEqual(['master key']);
      const again = openPool(to, { max: 2 });
      const leaves = `select position, leaf, bytes from record.event order by log, position`;
      expect((await again.query(leaves)).rows).toEqual((await pool.query(leaves)).rows);
      await again.end();

      writeFileSync(join(folder, 'record.dump'), 'no archive');
      const altered = relisted(folder, () => {});
      await expect(loadBackup(broken, altered, manifest, untold)).rejects.toMatchObject({
        kind: 'refused',
        vi: expect.stringMatching(/^pg_restore không làm được: /),
      });
      const closed = new pg.Client({ connectionString: broken });
      await closed.connect();
      expect((await closed.query(`select from pg_namespace where nspname = 'thac_closed'`)).rowCount).toBe(1);
      await closed.end();
    }, 120_000);
  },
);
