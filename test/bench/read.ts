import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { extractText } from '@thac/api/documents/extract';
import { readPlan } from '@thac/domain/documents/reader';
import { fileSamples, ownSamples, seedSamples } from '../documents/corpus.ts';
import { wordPlan } from '../documents/wordPlan.ts';
import { median, print, promise, rounded } from './report.ts';

/**
 * What reading costs: each document of the tests by itself, a thousand in one process, and files with their text still
 * to be taken out. One JSON line per figure and, last, each promise with what was reached.
 */
const samples = [...ownSamples(), ...(await fileSamples()), ...seedSamples()];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

function milliseconds(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/** The middle of several readings counts, for the machine may be shared. */
function each(name: string, text: string): number {
  const times = Array.from({ length: 21 }, () => milliseconds(() => readPlan(text)));
  const [first, middle, worst] = [times[0] ?? Number.NaN, median(times), Math.max(...times)];
  const figures = { first: rounded(first), median: rounded(middle), worst: rounded(worst) };
  print({ figure: 'ms to read one document', name, characters: text.length, ...figures });
  return middle;
}

function thousand(): number {
  const took = milliseconds(() => {
    for (let at = 0; at < 1_000; at += 1) readPlan(samples[at % samples.length]?.text ?? '');
  });
  collect();
  const heap = process.memoryUsage().heapUsed / 1024 / 1024;
  print({
    figure: '1,000 documents in one process',
    seconds: rounded(took / 1000),
    heapMegabytes: rounded(heap),
  });
  return heap;
}

async function fromFile(name: string, bytes: Uint8Array): Promise<void> {
  const started = performance.now();
  const { text } = await extractText(bytes, name);
  const extract = performance.now() - started;
  const read = milliseconds(() => readPlan(text));
  print({ figure: 'ms from file to draft', name, extract: rounded(extract), read: rounded(read) });
}

const slowest = Math.max(...samples.map(({ name, text }) => each(name, text)));
const [, settled = Number.NaN, , last = Number.NaN] = [thousand(), thousand(), thousand(), thousand()];
await fromFile('plan.docx', await wordPlan());
await fromFile('plan.pdf', readFileSync(join(import.meta.dirname, '../documents/files/wordPlan.pdf')));

promise('ms to read the slowest of the documents', slowest, 'at most', 50);
promise('MB that 2,000 more documents leave in the heap', last - settled, 'at most', 3);
