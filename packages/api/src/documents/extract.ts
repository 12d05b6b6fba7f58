import { checkName, type Kind, kindOf } from './kind.ts';
import { limits } from './limits.ts';
import { checkLetters, decodeText } from './plainText.ts';
import { checkSecrecy } from './secrecy.ts';
import { inThread } from './thread.ts';
import { type UnreadableCode, UnreadableDocument } from './unreadable.ts';

/** Chữ của một tệp: what kind it is by its bytes, and its text line by line. */
export type Extracted = { kind: Kind; text: string };
/** What a worker reads. */
export type WorkerKind = 'docx' | 'pdf' | 'odt' | 'xlsx';
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

/** The words of a file, read in a thread. */
export async function inWorker(kind: WorkerKind, bytes: Uint8Array, name: string): Promise<string> {
  const answer = await inThread<WorkerAnswer>('./worker.ts', { kind, bytes, name });
  if ('text' in answer) return answer.text;
  throw new UnreadableDocument(answer.code, answer.vi, answer.en);
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
    `Tệp ${name} dài hơn ${limits.characters.toLocaleString('vi-VN')} ký tự; hãy tách riêng phần kế hoạch.`,
    `${name} is longer than ${limits.characters.toLocaleString('en')} characters; send the plan by itself.`,
  );
