import { existsSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rolldown } from 'rolldown';
import { messageOf } from '../startError.ts';
import { exitCodes, print, WrongCommand } from './said.ts';

const entry = fileURLToPath(import.meta.resolve('@thac/verifier/main'));

/** Chương trình kiểm tra: the whole verifier as one text that runs on Node 20 or newer and needs nothing else. */
export async function verifierText(): Promise<string> {
  const bundle = await rolldown({ input: entry, platform: 'node', external: /^node:/, logLevel: 'warn' });
  const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
  await bundle.close();
  const [chunk, ...more] = output;
  if (more.length > 0 || chunk.imports.some((name) => !name.startsWith('node:')))
    throw new Error(`the verifier is not one file: it needs ${chunk.imports.join(', ')}`);
  return chunk.code;
}

/** Writes the verifier for an inspector to take along. */
export async function writeVerifier(args: readonly string[]): Promise<number> {
  const out = outIn(args);
  if (existsSync(out))
    throw new WrongCommand(
      `Đã có tệp ${out}; hãy chọn tên khác.`,
      `There is a file ${out} already; choose another name.`,
    );
  const text = await verifierText();
  await writeFile(out, text, { flag: 'wx' });
  await chmod(out, 0o755);
  await print(`${JSON.stringify({ file: out, bytes: Buffer.byteLength(text) }, null, 2)}\n`);
  return exitCodes.read;
}

function outIn(args: readonly string[]): string {
  try {
    const { values } = parseArgs({ args: [...args], options: { out: { type: 'string' } } });
    return values.out ?? 'thac-verify.mjs';
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}
