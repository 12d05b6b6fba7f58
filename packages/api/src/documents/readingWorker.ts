import { parentPort, workerData } from 'node:worker_threads';
import { readPlan } from '@thac/domain/documents/reader';

const { text } = workerData as { text: string };

parentPort?.postMessage(readPlan(text));
