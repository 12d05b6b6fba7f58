import { Worker } from 'node:worker_threads';
import { limits } from './limits.ts';
import { UnreadableDocument } from './unreadable.ts';

/** Runs a script of this folder on data, in a thread: a file made to confuse its reader costs that, not the process. */
export async function inThread<Answer>(
  script: string,
  data: { name: string } & Record<string, unknown>,
): Promise<Answer> {
  await turn();
  try {
    return await run<Answer>(script, data);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Waits until fewer than so many are read: together they would hold more than each of them may. */
async function turn(): Promise<void> {
  while (running >= limits.atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
}

function run<Answer>(script: string, data: { name: string } & Record<string, unknown>): Promise<Answer> {
  const worker = new Worker(new URL(script, import.meta.url), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const before = process.memoryUsage.rss();
  const timer = setTimeout(() => reject(tooSlow(data.name)), limits.milliseconds);
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.processMegabytes * 1024 * 1024)
      reject(tooSlow(data.name));
  }, 50);
  worker.once('message', resolve);
  worker.once('error', (error) =>
    reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooSlow(data.name) : error),
  );
  worker.once('exit', () => reject(tooSlow(data.name)));
  return promise.finally(() => {
    clearTimeout(timer);
    clearInterval(watch);
    return worker.terminate();
  });
}

const tooSlow = (name: string) =>
  new UnreadableDocument(
    'too-slow',
    `Đọc tệp ${name} quá ${limits.milliseconds / 1000} giây hoặc quá ${limits.megabytes} MB bộ nhớ nên đã dừng; hãy lưu lại tệp thành .docx rồi gửi.`,
    `Reading ${name} took over ${limits.milliseconds / 1000} seconds or ${limits.megabytes} MB of memory and was stopped; save it as .docx and send that.`,
  );
