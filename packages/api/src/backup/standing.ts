import type pg from 'pg';
import { openPool } from '../database/pool.ts';
import { closedFor, unfinished } from './closed.ts';
import { assertRecord } from './describing.ts';
import { BackupRefused } from './refused.ts';

/** Refuses to verify in place where there is nothing whole to verify, or where a house goes on writing meanwhile. */
export async function assertStanding(url: string): Promise<void> {
  const pool = openPool(url, { max: 1, patient: true });
  try {
    if ((await closedFor(pool)) === unfinished) throw brokenOff();
    await assertRecord(pool);
    if (await isAtWork(pool)) throw atWork();
  } finally {
    await pool.end();
  }
}

/** Whoever keeps the views holds a lease on them, and gives it back when it stops. */
async function isAtWork(pool: pg.Pool): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select from record.consumer where name = 'views' and owner is not null and lease_until > clock_timestamp()`,
  );
  return rowCount !== 0;
}

const brokenOff = (): BackupRefused =>
  new BackupRefused(
    'refused',
    'Lần khôi phục trước dở dang, ở đây chưa có gì để kiểm tra; hãy chạy lại thac restore với thư mục sao lưu.',
    'The last restore was broken off, and there is nothing whole to verify; run thac restore again with the folder of the backup.',
  );

const atWork = (): BackupRefused =>
  new BackupRefused(
    'refused',
    'Một máy chủ đang làm việc trên cơ sở dữ liệu này; hãy dừng nó rồi chạy lại (nếu nó đã bị ngắt, chờ năm giây).',
    'A server is at work on this database; stop it and run this again (if it was killed, after five seconds).',
  );
