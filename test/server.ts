import { accessSync, chmodSync, constants, mkdtempSync, rmSync, statfsSync } from 'node:fs';
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

const memory = '/dev/shm';
/** Several times what the databases of a run hold at once, with what is written ahead of them; in bytes. */
const enough = 6 * 1024 ** 3;

/** A database is a thousand files to a disk, made and removed for nearly every file of specs. */
function hasRoom(): boolean {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return Math.min(bavail * bsize, process.availableMemory()) > enough;
  } catch {
    return false;
  }
}

/** One server for a whole run, with a template database that carries every migration. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(hasRoom() ? memory : tmpdir(), 'thac-test-'));
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
