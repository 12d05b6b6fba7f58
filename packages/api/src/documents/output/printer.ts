import { parentPort, workerData } from 'node:worker_threads';
import type { Paper } from './paper.ts';
import { printPaper } from './print.ts';

const file = await printPaper(workerData as Paper);
parentPort?.postMessage(file, [file.buffer]);
