import { closeSync, openSync, readSync } from 'node:fs';
import { ImportRefused } from '@thac/eventstore/errors';
import { openFile } from '@thac/verifier/bundle/source';
import pg from 'pg';
import { prepareFolder } from '../config/folder.ts';
import { readConfig } from '../config/read.ts';
import { holdFolder } from '../database/holder.ts';
import { openDatabase } from '../database/open.ts';
import { takeIn, Unusable, wholeRecord } from '../export/takeIn.ts';
import { messageOf, StartError } from '../startError.ts';
import { openProgress } from './progress.ts';
import { complain, exitCodes, print } from './said.ts';

/** Whether a file begins as a bundle does. */
export function isBundle(path: string): boolean {
  const begin = Buffer.alloc('manifest.json\0'.length);
  try {
    const file = openSync(path, 'r');
    readSync(file, begin, 0, begin.length, 0);
    closeSync(file);
  } catch {
    return false;
  }
  return begin.toString('latin1') === 'manifest.json\0';
}

/** Nhập lại sổ ghi: from a bundle of everything into the database of this house, whose server does not run meanwhile. */
export async function importBundle(path: string): Promise<number> {
  const file = openFile(path);
  try {
    const record = wholeRecord(file);
    tell(`Gói nguyên vẹn: ${record.size} sự kiện. / The bundle is whole: ${record.size} events.`);
    const progress = openProgress(record.events.size);
    const taken = await withOwner((pool) => takeIn(pool, record, progress.add));
    progress.end();
    await print(`${JSON.stringify({ log: record.log, size: record.size, ...taken }, null, 2)}\n`);
    return exitCodes.read;
  } catch (error) {
    return refused(error);
  } finally {
    file.close();
  }
}

const tell = (line: string): boolean => process.stderr.write(`${line}\n`);

/** The database as whoever migrates it: taking in is not for the application. */
async function withOwner<T>(work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const config = readConfig(undefined, []);
  if (config === null) throw new Error('nobody asked for help');
  if (config.databaseUrl === null) prepareFolder(config.data.folder);
  const holder = config.databaseUrl === null ? holdFolder(config.data.folder, config.port) : null;
  try {
    const database = await openDatabase(config, tell);
    const pool = new pg.Pool({ connectionString: database.ownerUrl, max: 1 });
    try {
      return await work(pool);
    } finally {
      await pool.end();
      await database.stop();
    }
  } finally {
    holder?.release();
  }
}

function refused(error: unknown): number {
  if (error instanceof Unusable) {
    complain('unusable', error.vi, error.en);
    return exitCodes.unreadable;
  }
  const words = wordsOf(error);
  if (words === null) throw error;
  complain('refused', words.vi, words.en);
  return exitCodes.refused;
}

function wordsOf(error: unknown): { vi: string; en: string } | null {
  if (error instanceof StartError) return { vi: messageOf(error), en: messageOf(error) };
  if (error instanceof ImportRefused)
    return {
      vi: `Cơ sở dữ liệu đang giữ sổ ghi khác với gói, nên không nhập gì (${error.message}).`,
      en: `The database holds another record than the bundle, so nothing was taken in (${error.message}).`,
    };
  if (error instanceof pg.DatabaseError && error.code === '42501')
    return {
      vi: 'Chỉ chủ sở hữu sổ ghi được nhập lại; hãy đặt DATABASE_URL là tài khoản đã tạo cơ sở dữ liệu.',
      en: 'Only the owner of the record may take it in; set DATABASE_URL to the login that made the database.',
    };
  return null;
}
