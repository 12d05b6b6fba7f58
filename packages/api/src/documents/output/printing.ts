import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import { printPaper } from './print.ts';

/** Rows and paragraphs that are printed before anybody else notices. */
const few = 60;

let last: Promise<unknown> = Promise.resolve();

/** In văn bản without keeping others waiting: a long paper is printed in a thread of its own, one at a time. */
export function printed(paper: Paper): Promise<Uint8Array> {
  if (sizeOf(paper) <= few) return printPaper(paper);
  const file = last.then(() => inThread(paper));
  last = file.catch(() => {});
  return file;
}

const sizeOf = ({ blocks, attached }: Paper): number =>
  [...blocks, ...attached.flatMap((one) => one.blocks)].reduce(
    (sum, block) => sum + (block.kind === 'table' ? block.rows.length : 1),
    0,
  );

function inThread(paper: Paper): Promise<Uint8Array> {
  const worker = new Worker(new URL('./printer.ts', import.meta.url), { workerData: paper });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the printer ended without a file')));
  return promise.finally(() => worker.terminate());
}
