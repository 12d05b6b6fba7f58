import { parentPort, workerData } from 'node:worker_threads';
import { openGround } from './ground.ts';
import { adding, nothing } from './report.ts';
import { run } from './run.ts';

/** Phần: the seeds of one thread, and the name of its own database on the server. */
export type Part = { server: string; name: string; from: number; every: number; below: number };

const { server, name, from, every, below } = workerData as Part;
const ground = await openGround(server, name);
for (let seed = from; seed < below; seed += every) {
  const sum = nothing();
  adding(sum, await run(ground, seed));
  parentPort?.postMessage(sum);
}
await ground.end();
