import { parentPort, workerData } from 'node:worker_threads';
import { type Envelope, readEnvelope } from './envelope.ts';
import { EnvelopeFault, type FaultCode } from './fault.ts';

/** What the worker answers: the envelope, or why it is none. */
export type WorkerAnswer = { envelope: Envelope } | { fault: FaultCode };

const { bytes } = workerData as { bytes: Uint8Array };

function answer(): WorkerAnswer {
  try {
    return { envelope: readEnvelope(bytes) };
  } catch (error) {
    if (error instanceof EnvelopeFault) return { fault: error.code };
    throw error;
  }
}

parentPort?.postMessage(answer());
