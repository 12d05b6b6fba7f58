import { rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { prepareFolder } from '../config/folder.ts';
import { readConfig } from '../config/read.ts';
import { startEmbedded } from '../database/embedded.ts';
import { migrate } from '../database/migrate.ts';
import { issueNationally } from '../demonstration/country.ts';
import { openWorkshop } from '../demonstration/workshop.ts';

/** One national decision in a cluster of its own, which is thrown away afterwards: the demonstration never sees it. */
const say = (line: string): void => console.log(line);
const config = readConfig();
const folder = join(config?.data.folder ?? '.data', 'country');
rmSync(folder, { recursive: true, force: true });
prepareFolder(folder);
const server = await startEmbedded({ folder, chosen: false, durable: true, say });
try {
  const client = new pg.Client({ connectionString: server.url('postgres') });
  await client.connect();
  await client.query('create database country').finally(() => client.end());
  await migrate(server.url('country'));
  const workshop = openWorkshop(server.url('country'));
  try {
    await issueNationally(workshop, say);
  } finally {
    await workshop.close();
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
