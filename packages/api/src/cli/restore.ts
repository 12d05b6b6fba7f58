import { existsSync } from 'node:fs';
import type pg from 'pg';
import { close, open } from '../backup/closed.ts';
import { loadBackup } from '../backup/load.ts';
import { checkFiles, type Manifest, readManifest } from '../backup/manifest.ts';
import { assertStanding } from '../backup/standing.ts';
import { type Finding, sound } from '../backup/verifying/finding.ts';
import { haltShorter, type Outside } from '../backup/verifying/published.ts';
import { type Verified, verifyRecord } from '../backup/verifying/verify.ts';
import { prepareFolder } from '../config/folder.ts';
import type { Config } from '../config/read.ts';
import { holdFolder } from '../database/holder.ts';
import { openServer, prepareDatabase } from '../database/open.ts';
import { openPool } from '../database/pool.ts';
import { openSigner, signerFolder } from '../signer.ts';
import { configOf, progressOf, refused, tell } from './backup.ts';
import { type RestoreOptions, restoreOptions } from './restoreOptions.ts';
import { exitCodes, print } from './said.ts';

/**
 * Khôi phục và kiểm tra: a backup into an empty database of this house, whose server does not run meanwhile; or the
 * database that stands. What was brought in is served once it is verified.
 */
export async function restore(args: readonly string[]): Promise<number> {
  const options = await restoreOptions(args);
  const config = configOf();
  const begin = performance.now();
  try {
    const manifest = options.folder === null ? null : await wholeBackup(options.folder);
    const verified = await withServer(config, (ownerUrl) => bringBack(config, ownerUrl, options, manifest));
    const seconds = Number(((performance.now() - begin) / 1_000).toFixed(1));
    const verdict = verified?.verdict ?? 'not verified';
    const opened = isOpened(verified, options);
    const findings = verified?.findings.map(({ check, verdict }) => ({ check, verdict })) ?? [];
    await print(
      `${JSON.stringify({ record: manifest?.record, logs: manifest?.logs, verdict, opened, findings, seconds }, null, 2)}\n`,
    );
    for (const line of conclusion(verified, opened, manifest !== null)) tell(line);
    return verified === null || verified.verdict === 'sound' || (opened && verified.verdict === 'shorter')
      ? exitCodes.read
      : exitCodes.unreadable;
  } catch (error) {
    return refused(error);
  }
}

async function wholeBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const progress = progressOf();
  progress.begin(manifest.files.reduce((sum, { bytes }) => sum + bytes, 0));
  await checkFiles(folder, manifest, progress.add).finally(progress.end);
  tell('Bản sao lưu đủ và đúng như khi ghi. / The backup is whole, and as it was written.');
  return manifest;
}

async function bringBack(
  config: Config,
  ownerUrl: string,
  { folder, verify, kept, shorter }: RestoreOptions,
  manifest: Manifest | null,
): Promise<Verified | null> {
  if (folder === null || manifest === null) await assertStanding(ownerUrl);
  else {
    const progress = progressOf();
    await loadBackup(ownerUrl, folder, manifest, progress).finally(progress.end);
  }
  const { url, rebuildDue } = await prepareDatabase(config, ownerUrl);
  if (!verify) return null;
  const { outside, end } = await outsideOf(config, ownerUrl, kept);
  const verified = await verifyRecord(ownerUrl, url, {
    ...{ outside, rebuildDue, manifest },
    personalKey: config.personalKey,
    told: tellFinding,
    progress: tellPosition,
  }).finally(end);
  await administer(ownerUrl, async (pool) => {
    if (verified.verdict === 'shorter' && shorter !== null)
      for (const loss of verified.losses) await haltShorter(pool, loss, shorter);
    if (isOpened(verified, { shorter })) await open(pool);
    // What could not be told of a database that stands leaves it as it was, open or closed.
    else if (manifest !== null || verified.verdict !== 'unknown') await close(pool, closedBecause(verified));
  });
  return verified;
}

const isOpened = (verified: Verified | null, { shorter }: Pick<RestoreOptions, 'shorter'>): boolean =>
  verified?.verdict === 'sound' || (verified?.verdict === 'shorter' && shorter !== null);

const tellFinding = ({ verdict, vi, en }: Finding): void => {
  tell(`${verdict === 'sound' ? ' ok ' : ' !! '} ${vi}\n     ${en}`);
};

function tellPosition(position: number, head: number): void {
  const { stderr } = process;
  stderr.write(
    `${stderr.isTTY ? '\r' : ''}vị trí / position ${position} / ${head}${stderr.isTTY ? '' : '\n'}`,
  );
}

/** Whoever tries to start hears what is wrong and what he can do. */
function closedBecause({ findings }: Verified): string {
  const wrong = findings.filter(({ verdict }) => verdict !== 'sound');
  const [vi, en] = [wrong.map((one) => one.vi).join(' '), wrong.map((one) => one.en).join(' ')];
  return (
    `cơ sở dữ liệu này không qua kiểm tra, nên không phục vụ: ${vi} ` +
    'Hãy khôi phục bản mới hơn; nếu chỉ thiếu phần cuối, có thể mở để tra cứu và nhập bù: thac restore … --verify --shorter LÝ_DO (docs/backup.md). / ' +
    `this database did not pass verification, so it is not served: ${en} ` +
    'Restore a newer backup; where only the end is missing, it may be opened for reading and for an import: thac restore … --verify --shorter REASON (docs/backup.md).'
  );
}

function conclusion(verified: Verified | null, opened: boolean, brought: boolean): string[] {
  if (verified === null)
    return [
      'Đã khôi phục, chưa kiểm tra, nên chưa phục vụ: hãy chạy thac restore --verify. / Restored and not verified, so it is not served yet: run thac restore --verify.',
    ];
  if (verified.verdict === 'sound') return ['Toàn vẹn: có thể phục vụ. / Sound: it may be served.'];
  if (opened)
    return [
      'Ngắn hơn phần đã công bố, được mở theo lý do đã nêu: chỉ tra cứu, sổ không nhận gì cho đến khi nhập bù (thac import). / Shorter than what was published and opened for the reason given: reading alone, the log takes nothing until what is missing is imported (thac import).',
    ];
  if (verified.verdict === 'unknown' && !brought)
    return [
      'Chưa kết luận được: xem các dòng !! ở trên; cơ sở dữ liệu giữ nguyên như trước. / It could not be told: see the lines !! above; the database stays as it was, open or closed.',
    ];
  return ['KHÔNG phục vụ: xem các dòng !! ở trên. / NOT to be served: see the lines !! above.'];
}

/** Who remembers this record elsewhere. A signer of our own is asked only where it has a memory already. */
async function outsideOf(config: Config, ownerUrl: string, kept: Outside['kept']) {
  const own = config.signer === null ? await signerFolder(config, ownerUrl) : null;
  const signer = await openSigner(config, ownerUrl, null);
  const { witnesses, policy, origin } = signer.sealing;
  const known = own === null || existsSync(own);
  const outside: Outside = { witnesses, policy, origin, kept, signer: known ? signer.sealing.signer : null };
  if (!known)
    tellFinding(
      sound(
        'signer',
        `Ở đây chưa có bên ký của sổ này (${own}): không hỏi được đã ký đến đâu.`,
        `There is no signer of this record here (${own}): how far it was signed is not asked.`,
      ),
    );
  return { outside, end: () => signer.close() };
}

async function administer(url: string, work: (pool: pg.Pool) => Promise<void>): Promise<void> {
  const pool = openPool(url, { max: 1, patient: true });
  try {
    await work(pool);
  } finally {
    await pool.end();
  }
}

async function withServer<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl === null || config.signer === null) prepareFolder(config.data.folder);
  const holder = config.databaseUrl === null ? holdFolder(config.data.folder, config.port) : null;
  try {
    const server = await openServer(config, tell);
    return await work(server.ownerUrl).finally(server.stop);
  } finally {
    holder?.release();
  }
}
