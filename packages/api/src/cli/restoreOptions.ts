import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Outside } from '../backup/verifying/published.ts';
import { messageOf } from '../startError.ts';
import { WrongCommand } from './said.ts';

/** What is to be brought back, and held against what. */
export type RestoreOptions = {
  /** Null where the database that stands is verified, and nothing brought in. */
  folder: string | null;
  verify: boolean;
  kept: Outside['kept'];
  /** Why a record that is shorter than what was published is opened all the same. */
  shorter: string | null;
};

/** Reads the arguments of `restore`; what the caller can mend is thrown as a wrong command. */
export async function restoreOptions(args: readonly string[]): Promise<RestoreOptions> {
  const { positionals, values } = parsed(args);
  const { verify = false, shorter = null, checkpoint = [] } = values;
  const [folder, ...more] = positionals;
  if (more.length > 0 || (folder === undefined && !verify))
    throw new WrongCommand(
      'Lệnh restore cần đúng một thư mục, hoặc chỉ --verify để kiểm tra cơ sở dữ liệu đang có.',
      'restore takes exactly one folder, or --verify alone to check the database that is there.',
    );
  if ((shorter !== null && shorter.trim() === '') || (!verify && (shorter !== null || checkpoint.length > 0)))
    throw new WrongCommand(
      '--checkpoint TỆP và --shorter LÝ_DO đi cùng --verify; lý do không được trống.',
      '--checkpoint FILE and --shorter REASON go with --verify; the reason is not empty.',
    );
  const kept = await Promise.all(
    checkpoint.map(async (file) => ({ name: basename(file), note: await noteIn(file) })),
  );
  return { folder: folder === undefined ? null : resolve(folder), verify, kept, shorter };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        verify: { type: 'boolean' },
        shorter: { type: 'string' },
        checkpoint: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}

const noteIn = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new WrongCommand(
      `Không đọc được ${file}: ${messageOf(error)}`,
      `${file} cannot be read: ${messageOf(error)}`,
    );
  });
