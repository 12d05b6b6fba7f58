import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

/** Lập danh mục truy vấn: prints the manifest of a folder of operations, or every mistake in them with file and line. */
export async function registerOperations(args: readonly string[]): Promise<number> {
  const [folder, ...more] = args;
  if (folder === undefined || more.length > 0)
    throw new WrongCommand(
      'Hãy nêu đúng một thư mục chứa tệp .graphql.',
      'Name exactly one folder of .graphql files.',
    );
  const files = await filesIn(folder);
  if (files.length === 0)
    throw new WrongCommand(
      `Thư mục ${folder} không có tệp .graphql nào.`,
      `The folder ${folder} holds no .graphql file.`,
    );
  // The schema is large, and not needed to say what is wrong with the command.
  const { manifestOf } = await import('../graphql/operations/building.ts');
  const { schema } = await import('../graphql/schema.ts');
  const { manifest, mistakes } = manifestOf(schema, files);
  if (mistakes.length === 0) {
    await print(`${JSON.stringify(manifest, null, 2)}\n`);
    return exitCodes.read;
  }
  complain(
    'wrong-operations',
    `Danh mục không được lập vì có ${mistakes.length} lỗi.`,
    `No manifest is made, because of ${mistakes.length} mistakes.`,
  );
  for (const { file, line, message } of mistakes) process.stderr.write(`${file}:${line}: ${message}\n`);
  return exitCodes.unreadable;
}

async function filesIn(folder: string): Promise<{ file: string; text: string }[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => {
    throw new WrongCommand(`Không đọc được thư mục ${folder}.`, `The folder ${folder} cannot be read.`);
  });
  const files = names.filter((name) => name.endsWith('.graphql')).toSorted();
  return Promise.all(
    files.map(async (name) => {
      const file = join(folder, name);
      return { file, text: await readFile(file, 'utf8') };
    }),
  );
}
