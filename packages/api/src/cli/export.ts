import { createHash } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Client } from '../config/client.ts';
import { messageOf } from '../startError.ts';
import { download } from './download.ts';
import { openProgress } from './progress.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';
import { unreachable } from './server.ts';

/** Xuất gói: fetches a bundle from a running server into a file, whole or not at all. */
export async function exportBundle(client: Client, args: readonly string[]): Promise<number> {
  const { query, out } = await readOptions(args);
  const response = await download(client, `/export?${query}`, () =>
    process.stderr.write(
      'Máy chủ đang niêm phong và chuẩn bị gói … / the server is sealing and preparing the bundle …\n',
    ),
  );
  if (response === null) return refused(unreachable(client));
  if (response.statusCode !== 200) return refused(await refusalIn(response));
  const target = out ?? nameIn(response);
  const hash = createHash('sha256');
  const progress = openProgress(Number(response.headers['content-length']));
  const pieces = async function* () {
    for await (const piece of response as AsyncIterable<Uint8Array>) {
      hash.update(piece);
      progress.add(piece.length);
      yield piece;
    }
  };
  try {
    await write(pieces(), target);
  } catch (error) {
    progress.end();
    return refused({
      vi: `Gói không về đủ, nên không giữ lại: ${messageOf(error)}. Hãy chạy lại.`,
      en: `The bundle did not come whole and is not kept: ${messageOf(error)}. Run it again.`,
    });
  }
  progress.end();
  const said = { file: target, bytes: progress.done(), sha256: hash.digest('hex') };
  if (target !== '-') await print(`${JSON.stringify(said, null, 2)}\n`);
  return exitCodes.read;
}

async function readOptions(args: readonly string[]): Promise<{ query: URLSearchParams; out: string | null }> {
  const { values } = parsed(args);
  const query = new URLSearchParams();
  if (values.plan !== undefined) query.append('plan', values.plan);
  if (values.unit !== undefined) query.append('unit', values.unit);
  if (values.all) query.append('all', '');
  if ([...query].length !== 1)
    throw new WrongCommand(
      'Hãy nêu đúng một phạm vi: --plan MÃ, --unit MÃ hoặc --all.',
      'Give exactly one scope: --plan ID, --unit ID or --all.',
    );
  if (values['known-at'] !== undefined) query.append('knownAt', values['known-at']);
  if (values['valid-at'] !== undefined) query.append('validAt', values['valid-at']);
  for (const file of values.previous ?? []) query.append('previous', await sizeIn(file));
  const out = values.out ?? null;
  if (out !== null && out !== '-' && existsSync(out))
    throw new WrongCommand(
      `Đã có tệp ${out}; hãy chọn tên khác.`,
      `There is a file ${out} already; choose another name.`,
    );
  return { query, out };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        plan: text,
        unit: text,
        all: { type: 'boolean' },
        'known-at': text,
        'valid-at': text,
        out: text,
        previous: { type: 'string', multiple: true },
      },
    });
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}

/** The second line of a checkpoint is the size of its tree. */
async function sizeIn(file: string): Promise<string> {
  const [, size = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  if (/^[1-9]\d*$/.test(size)) return size;
  throw new WrongCommand(
    `Tệp ${file} không phải là một điểm niêm phong đọc được.`,
    `${file} is not a checkpoint that can be read.`,
  );
}

/** A file that did not come whole must not lie there as if it had. */
async function write(pieces: AsyncIterable<Uint8Array>, target: string): Promise<void> {
  if (target === '-') return pipeline(pieces, process.stdout as Writable, { end: false });
  const part = `${resolve(target)}.part`;
  try {
    await pipeline(pieces, createWriteStream(part));
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const nameIn = (response: IncomingMessage): string =>
  /filename="([a-z0-9.-]+)"/.exec(response.headers['content-disposition'] ?? '')?.[1] ?? 'export.thac';

type Words = { vi: string; en: string };

async function refusalIn(response: IncomingMessage): Promise<Words> {
  const said = await text(response);
  try {
    const { vi, en } = JSON.parse(said) as Partial<Words>;
    if (typeof vi === 'string' && typeof en === 'string') return { vi, en };
  } catch {
    // Whatever stands between us and the server need not answer in JSON.
  }
  return { vi: `Máy chủ trả lời ${response.statusCode}.`, en: `The server answers ${response.statusCode}.` };
}

function refused({ vi, en }: Words): number {
  complain('refused', vi, en);
  return exitCodes.refused;
}
