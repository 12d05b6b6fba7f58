import { Worker } from 'node:worker_threads';
import { checkName, type Kind, kindOf } from './kind.ts';
import { limits } from './limits.ts';
import { checkLetters, decodeText } from './plainText.ts';
import { checkSecrecy } from './secrecy.ts';
import { type UnreadableCode, UnreadableDocument } from './unreadable.ts';

/** Chữ của một tệp: what kind it is by its bytes, and its text line by line. */
export type Extracted = { kind: Kind; text: string };
/** What the worker answers: text, or why there is none. */
export type WorkerAnswer = { text: string } | { code: UnreadableCode; vi: string; en: string };

/** Trích chữ từ tệp: throws `UnreadableDocument` for whatever is not an open, readable document; never runs on. */
export async function extractText(bytes: Uint8Array, name: string): Promise<Extracted> {
  if (bytes.length === 0) throw empty(name);
  const kind = kindOf(bytes, name);
  const raw = kind === 'text' ? decodeText(bytes, name) : await inWorker(kind, bytes, name);
  checkName(kind, name);
  const text = raw.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n');
  if (!/\p{L}/u.test(text)) throw empty(name);
  if (text.length > limits.characters) throw tooLong(name);
  checkLetters(text, name);
  checkSecrecy(text, name);
  return { kind, text };
}

/** A file made to confuse its reader costs a thread that can be ended, not the process. */
function inWorker(kind: Kind, bytes: Uint8Array, name: string): Promise<string> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { kind, bytes, name },
    resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
  });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const timer = setTimeout(() => reject(tooSlow(name)), limits.milliseconds);
  worker.once('message', (answer: WorkerAnswer) => {
    if ('text' in answer) resolve(answer.text);
    else reject(new UnreadableDocument(answer.code, answer.vi, answer.en));
  });
  worker.once('error', (error) =>
    reject('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooSlow(name) : error),
  );
  worker.once('exit', () => reject(tooSlow(name)));
  return promise.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}

const empty = (name: string) =>
  new UnreadableDocument(
    'empty',
    `Tệp ${name} không có chữ nào; hãy kiểm tra lại tệp.`,
    `${name} holds no text; check the file.`,
  );

const tooLong = (name: string) =>
  new UnreadableDocument(
    'too-large',
    `Tệp ${name} dài hơn ${limits.characters} ký tự; hãy tách riêng phần kế hoạch.`,
    `${name} is longer than ${limits.characters} characters; send the plan by itself.`,
  );

const tooSlow = (name: string) =>
  new UnreadableDocument(
    'too-slow',
    `Đọc tệp ${name} quá ${limits.milliseconds / 1000} giây hoặc quá ${limits.megabytes} MB bộ nhớ nên đã dừng; hãy lưu lại tệp thành .docx rồi gửi.`,
    `Reading ${name} took over ${limits.milliseconds / 1000} seconds or ${limits.megabytes} MB of memory and was stopped; save it as .docx and send that.`,
  );
