import { readFile } from 'node:fs/promises';
import { readJson } from '@thac/domain/oneStopShop/json';
import { mappingFrom } from '@thac/domain/oneStopShop/mappingChecks';
import { mappingReport } from '@thac/domain/oneStopShop/mappingReport';
import { Refusal } from '@thac/domain/refusal';
import { complain, exitCodes, print, WrongCommand } from './said.ts';

/** Chạy thử bảng chuyển đổi: what it makes of a page as the vendor answers it; no row may be left over. */
export async function checkMapping(args: readonly string[]): Promise<number> {
  const [file, sample, ...more] = args;
  if (file === undefined || sample === undefined || more.length > 0)
    throw new WrongCommand(
      'Hãy nêu tệp bảng chuyển đổi và tệp một trang mẫu.',
      'Name the file of the mapping and the file of a sample page.',
    );
  try {
    const report = mappingReport(mappingFrom(await jsonIn(file)), await jsonIn(sample));
    await print(`${JSON.stringify(report, null, 2)}\n`);
    return report.stopped.length === 0 ? exitCodes.read : exitCodes.unreadable;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    complain(error.code, error.vi, error.en);
    return exitCodes.unreadable;
  }
}

/** The message of a parser quotes what it read, which a sample of a real system may not be. */
async function jsonIn(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null)
    throw new WrongCommand(`Không đọc được tệp ${file}.`, `The file ${file} cannot be read.`);
  try {
    return readJson(text);
  } catch {
    throw new WrongCommand(`Tệp ${file} không phải là JSON.`, `The file ${file} is not JSON.`);
  }
}
