import { execFile, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

let folder: string | null = null;

/** Whether LibreOffice and poppler are here to draw a document. */
export function renderer(): boolean {
  const has = (program: string, flag: string) =>
    spawnSync(program, [flag], { stdio: 'ignore' }).error === undefined;
  return has('libreoffice', '--version') && has('pdftoppm', '-v') && has('pdftotext', '-v');
}

/** Draws a .docx file as LibreOffice prints it: the words of each page, and beside them its image. */
export async function rendered(name: string, file: Uint8Array): Promise<{ text: string; image: string }[]> {
  folder ??= mkdtempSync(join(tmpdir(), 'thac-papers-'));
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const source = join(folder, `${name}.docx`);
  writeFileSync(source, file);
  const convert = [
    '--headless',
    `-env:UserInstallation=file://${home}`,
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
  ];
  await run('libreoffice', [...convert, source], { timeout: 120_000 });
  const pdf = join(folder, `${name}.pdf`);
  await run('pdftoppm', ['-r', '60', '-png', pdf, join(folder, name)]);
  const texts = (await run('pdftotext', ['-layout', pdf, '-'])).stdout.split('\f');
  return readdirSync(folder)
    .filter((one) => one.startsWith(`${name}-`) && one.endsWith('.png'))
    .sort()
    .map((one, at) => ({ text: texts[at] ?? '', image: join(folder ?? '', one) }));
}
