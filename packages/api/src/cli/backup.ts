import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { OtherProgram } from '@thac/eventstore/errors';
import type { Tool } from '../backup/manifest.ts';
import { BackupRefused } from '../backup/refused.ts';
import { type Told, writeBackup } from '../backup/write.ts';
import { prepareFolder } from '../config/folder.ts';
import { type Config, readConfig } from '../config/read.ts';
import { runningUrl } from '../database/embedded.ts';
import { type Holder, holdFolder } from '../database/holder.ts';
import { openServer } from '../database/open.ts';
import { messageOf, StartError } from '../startError.ts';
import { openProgress, type Progress } from './progress.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

/** Sao lưu: the database of this house into a folder, while the house goes on or not. */
export async function backUp(args: readonly string[]): Promise<number> {
  const { folder, tool } = optionsIn(args);
  const config = configOf();
  const begin = performance.now();
  try {
    const progress = progressOf();
    const manifest = await withDatabase(config, (url) =>
      writeBackup(url, folder, { tool, say: tell, told: progress }),
    ).finally(progress.end);
    const { tool: used, record, logs, files } = manifest;
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    const seconds = Number(((performance.now() - begin) / 1_000).toFixed(1));
    await print(`${JSON.stringify({ folder, record, tool: used, logs, bytes, seconds }, null, 2)}\n`);
    tell(
      `Đã sao lưu ${megabytes(bytes)} trong ${seconds} giây vào ${folder}. Khóa chủ và thư mục bên ký không ở trong đó: giữ riêng (docs/backup.md).`,
    );
    tell(
      `Backed up ${megabytes(bytes)} in ${seconds} s into ${folder}. The master key and the folder of the signer are not in it: keep them apart (docs/backup.md).`,
    );
    return exitCodes.read;
  } catch (error) {
    return refused(error);
  }
}

export const tell = (line: string): boolean => process.stderr.write(`${line}\n`);
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** The settings of the house, as its start would read them. */
export function configOf(): Config {
  const config = readConfig(undefined, []);
  if (config === null) throw new Error('nobody asked for help');
  return config;
}

/** Progress that learns later how much there is. */
export function progressOf(): Told & Pick<Progress, 'end'> {
  let progress: Progress | null = null;
  return {
    begin: (total) => {
      progress = openProgress(total);
    },
    add: (bytes) => progress?.add(bytes),
    end: () => progress?.end(),
  };
}

function optionsIn(args: readonly string[]): { folder: string; tool: Tool | null } {
  const { positionals, values } = parsed(args);
  const [folder, ...more] = positionals;
  const { tool = null } = values;
  if (folder === undefined || more.length > 0)
    throw new WrongCommand('Lệnh backup cần đúng một thư mục.', 'backup takes exactly one folder.');
  if (tool !== null && tool !== 'pg_dump' && tool !== 'copy')
    throw new WrongCommand('--tool là pg_dump hoặc copy.', '--tool is pg_dump or copy.');
  return { folder: resolve(folder), tool };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { tool: { type: 'string' } } });
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}

/** The database as it runs; the embedded one is started where nobody runs it. */
async function withDatabase<T>(config: Config, work: (url: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl !== null) return work(config.databaseUrl);
  prepareFolder(config.data.folder);
  const holder = held(config);
  if (typeof holder === 'string') return work(holder);
  try {
    const server = await openServer(config, tell);
    return await work(server.ownerUrl).finally(server.stop);
  } finally {
    holder.release();
  }
}

/** The folder is ours, or its house runs and its database is asked. */
function held(config: Config): Holder | string {
  try {
    return holdFolder(config.data.folder, config.port);
  } catch (error) {
    const url = error instanceof StartError ? runningUrl(config.data.folder, 'thac') : null;
    if (url === null) throw error;
    return url;
  }
}

/** Says why not, with the number that a script can branch on. */
export function refused(error: unknown): number {
  if (error instanceof BackupRefused) {
    complain(error.kind, error.vi, error.en);
    return error.kind === 'unusable' ? exitCodes.unreadable : exitCodes.refused;
  }
  if (error instanceof OtherProgram) {
    complain('refused', error.vi, error.en);
    return exitCodes.refused;
  }
  if (!(error instanceof StartError)) throw error;
  complain('refused', messageOf(error), messageOf(error));
  return exitCodes.refused;
}
