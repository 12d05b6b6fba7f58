import { parentPort, workerData } from 'node:worker_threads';
import type { Grid } from '@thac/domain/report/tableGrid';
import { type UnreadableCode, UnreadableDocument } from '../documents/unreadable.ts';
import { gridOfCsv } from './csv.ts';
import { gridOfXlsx } from './xlsx.ts';

/** What the worker answers: a grid, or why there is none. */
export type WorkerAnswer = { grid: Grid } | { code: UnreadableCode; vi: string; en: string };

const { kind, bytes, name } = workerData as { kind: 'xlsx' | 'csv'; bytes: Uint8Array; name: string };

function answer(): WorkerAnswer {
  try {
    return { grid: kind === 'xlsx' ? gridOfXlsx(bytes, name) : gridOfCsv(bytes, name) };
  } catch (error) {
    if (error instanceof UnreadableDocument) return { code: error.code, vi: error.vi, en: error.en };
    throw error;
  }
}

parentPort?.postMessage(answer());
