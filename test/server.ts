import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@thac/api/database/embedded';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrations } from './migrations.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the maintenance database of the run's server. */
    server: string;
  }
}

/** One server for a whole run, with a template database that carries every migration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'thac-test-'));
  chmodSync(folder, 0o711);
  const server = await startEmbedded({ folder, chosen: false, durable: false, say: () => {} });
  project.provide('server', server.url('postgres'));
  const teardown = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.url('postgres'), server.url('template'));
  } catch (error) {
    await teardown();
    throw error;
  }
  return teardown;
}

async function makeTemplate(maintenance: string, template: string): Promise<void> {
  await using(maintenance, (pool) => pool.query('create database template'));
  await using(template, async (pool) => {
    for (const migrate of migrations) await migrate(pool);
  });
}

async function using(url: string, work: (pool: pg.Pool) => Promise<unknown>): Promise<void> {
  const pool = new pg.Pool({ connectionString: url });
  await work(pool).finally(() => pool.end());
}
