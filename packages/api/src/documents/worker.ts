import { parentPort, workerData } from 'node:worker_threads';
import { readDocx } from './docx.ts';
import type { WorkerAnswer, WorkerKind } from './extract.ts';
import { wordsOf } from './odt.ts';
import { readPdf } from './pdf.ts';
import { UnreadableDocument } from './unreadable.ts';

const { kind, bytes, name } = workerData as { kind: WorkerKind; bytes: Uint8Array; name: string };

async function answer(): Promise<WorkerAnswer> {
  try {
    if (kind === 'docx') return { text: readDocx(bytes, name) };
    return { text: kind === 'pdf' ? await readPdf(bytes, name) : wordsOf(bytes, name, kind) };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { code: error.code, vi: error.vi, en: error.en };
    throw error;
  }
}

parentPort?.postMessage(await answer());
