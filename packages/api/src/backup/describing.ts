import { appliedTo } from '@thac/eventstore/migrate';
import { numbers } from '@thac/eventstore/rows';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { digestsAtIn } from '@thac/projections/digests';
import { live } from '@thac/projections/migrate';
import { shape } from '@thac/projections/registry';
import type pg from 'pg';
import type { CopiedLog, Manifest } from './manifest.ts';
import { BackupRefused } from './refused.ts';

/** Refuses a database that was never a house. */
export async function assertRecord(client: pg.Pool | pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select exists (select from pg_namespace where nspname = 'personal') as there`,
  );
  if (!rows[0]?.there)
    throw new BackupRefused(
      'refused',
      'Cơ sở dữ liệu này không có sổ ghi; hãy kiểm tra DATABASE_URL hoặc THAC_DATA.',
      'This database holds no record; look at DATABASE_URL or THAC_DATA.',
    );
}

/** Mô tả: what a snapshot is a copy of. */
export async function describe(
  client: pg.ClientBase,
): Promise<Pick<Manifest, 'record' | 'migrations' | 'logs' | 'views'>> {
  const { rows: identity } = await client.query<{ id: string }>('select id from record.identity');
  const { rows: heads } = await client.query<{ log: string; head: number }>({
    text: 'select log, position as head from record.log order by log',
    types: numbers,
  });
  const logs: CopiedLog[] = [];
  for (const { log, head } of heads) {
    const last = await lastCheckpoint(client, log);
    logs.push({ log, head, sealed: last && { size: last.size, root: last.root.toString('hex') } });
  }
  return {
    record: identity[0]?.id ?? '',
    migrations: await appliedTo(client),
    logs,
    views: await viewsIn(client),
  };
}

/** What the views hold, by which those that are made of the copy can be told to be the same. */
async function viewsIn(client: pg.ClientBase): Promise<Manifest['views']> {
  const { rows: there } = await client.query<{ there: boolean }>(
    `select has_schema_privilege(oid, 'usage') as there from pg_namespace where nspname = 'view'`,
  );
  if (!there[0]?.there) return null;
  const { rows } = await client.query<{ position: number; shape: string }>({
    text: `select position, shape from ${live}.checkpoint`,
    types: numbers,
  });
  const [stand] = rows;
  if (stand?.shape !== shape) return null;
  const digests = await digestsAtIn(client, 'view', stand.position);
  return digests && { ...stand, digests };
}
