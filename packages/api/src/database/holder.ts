import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StartError } from '../startError.ts';

/** The one process that uses a data folder. */
export type Holder = {
  /** Tells others on which port we serve. */
  serving(port: number): void;
  release(): void;
};

/**
 * Takes the data folder for this process, or refuses and says who has it. The lock is the system's own, by way of
 * SQLite since Node offers no other: it ends with the process, however that ends, so that none is ever stale.
 */
export function holdFolder(folder: string, port: number): Holder {
  const lock = new DatabaseSync(join(folder, 'lock'));
  const note = join(folder, 'holder.json');
  try {
    lock.exec('PRAGMA busy_timeout = 300; BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new StartError(
      `THAC_DATA: the folder ${folder} is in use ${describe(note)}; stop that one, or set THAC_DATA to another folder`,
    );
  }
  const since = new Date().toISOString();
  const serving = (on: number) => writeFileSync(note, JSON.stringify({ pid: process.pid, since, port: on }));
  serving(port);
  return { serving, release: () => lock.close() };
}

function describe(note: string): string {
  try {
    const { pid, since, port } = JSON.parse(readFileSync(note, 'utf8'));
    return `by process ${pid}, started ${since}, serving port ${port}`;
  } catch {
    return 'by another process that has just started';
  }
}
