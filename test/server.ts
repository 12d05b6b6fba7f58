import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@thac/api/database/embedded';
import { migrate } from '@thac/api/database/migrate';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

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
  const client = new pg.Client({ connectionString: maintenance });
  await client.connect();
  await client.query('create database template').finally(() => client.end());
  await migrate(template);
}
