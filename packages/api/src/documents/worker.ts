import { parentPort, workerData } from 'node:worker_threads';
import { readDocx } from './docx.ts';
import type { WorkerAnswer } from './extract.ts';
import type { Kind } from './kind.ts';
import { readPdf } from './pdf.ts';
import { UnreadableDocument } from './unreadable.ts';

const { kind, bytes, name } = workerData as { kind: Kind; bytes: Uint8Array; name: string };

async function answer(): Promise<WorkerAnswer> {
  try {
    return { text: kind === 'docx' ? readDocx(bytes, name) : await readPdf(bytes, name) };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { code: error.code, vi: error.vi, en: error.en };
    throw error;
  }
}

parentPort?.postMessage(await answer());
