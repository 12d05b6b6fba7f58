import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Client } from '../config/client.ts';
import { messageOf } from '../startError.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';
import { ask, unreachable } from './server.ts';

type Words = { vi: string; en: string };
type Done = { position: number; differing: string[] | null; unlikePublished?: string[] | null };
type Line = { position: number; head: number } | { done: Done } | { failed: Words };

/** Dựng lại các bảng on a running server: says on standard error how far it is, and prints what came of it. */
export async function rebuildViews(client: Client, args: readonly string[]): Promise<number> {
  const response = await ask(client, `/rebuild?${queryOf(args)}`, { method: 'POST' });
  if (response === null) return refused(unreachable(client));
  if (!response.ok || response.body === null) return refused(await refusalIn(response));
  let last: Line | null = null;
  try {
    for await (const text of createInterface({ input: Readable.fromWeb(response.body as never) })) {
      last = JSON.parse(text) as Line;
      if ('position' in last) tell(last);
    }
  } catch {
    last = null;
  }
  if (last === null || 'position' in last) return refused(brokenOff);
  if ('failed' in last) return refused(last.failed);
  await print(`${JSON.stringify(last.done, null, 2)}\n`);
  const { vi, en } = outcomeOf(last.done);
  process.stderr.write(`${vi}\n${en}\n`);
  return isSound(last.done) ? exitCodes.read : exitCodes.unreadable;
}

function queryOf(args: readonly string[]): URLSearchParams {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { view: { type: 'string' }, verify: { type: 'boolean' }, back: { type: 'boolean' } },
    });
    return new URLSearchParams(
      Object.entries(values).map(([name, value]) => [name, value === true ? '' : String(value)]),
    );
  } catch (error) {
    throw new WrongCommand(`Không hiểu tham số: ${messageOf(error)}`, messageOf(error));
  }
}

function tell({ position, head }: { position: number; head: number }): void {
  const percent = head === 0 ? 100 : Math.floor((position * 100) / head);
  const { stderr } = process;
  stderr.write(
    `${stderr.isTTY ? '\r' : ''}vị trí / position ${position} / ${head} (${percent} %)${stderr.isTTY ? '' : '\n'}`,
  );
}

const wrongIn = ({ differing, unlikePublished }: Done): string[] => [
  ...new Set([...(differing ?? []), ...(unlikePublished ?? [])]),
];
const isSound = (done: Done): boolean => wrongIn(done).length === 0;

function outcomeOf(done: Done): Words {
  const { position, differing } = done;
  if (!isSound(done))
    return {
      vi: `Không khớp với sổ ghi hoặc với dấu đã công bố: ${wrongIn(done).join(', ')}.`,
      en: `Not what the record says or what was made public: ${wrongIn(done).join(', ')}.`,
    };
  return differing === null
    ? {
        vi: `Đã dựng đến vị trí ${position}; chưa so được.`,
        en: `Built up to position ${position}; not compared.`,
      }
    : {
        vi: `Khớp với sổ ghi đến vị trí ${position}.`,
        en: `Just what the record says up to position ${position}.`,
      };
}

async function refusalIn(response: Response): Promise<Words> {
  const said = (await response.json().catch(() => ({}))) as Partial<Words>;
  return {
    vi: said.vi ?? `Máy chủ trả lời ${response.status}.`,
    en: said.en ?? `The server answers ${response.status}.`,
  };
}

const brokenOff: Words = {
  vi: 'Máy chủ ngừng trả lời giữa chừng; các bảng vẫn như cũ hoặc đã đổi xong. Hãy chạy lại.',
  en: 'The server stopped answering on the way; the views are as they were or wholly switched. Run it again.',
};

function refused({ vi, en }: Words): number {
  complain('refused', vi, en);
  return exitCodes.refused;
}
