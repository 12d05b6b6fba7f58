import { inThread } from '../../documents/thread.ts';
import { UnreadableDocument } from '../../documents/unreadable.ts';
import type { Envelope } from './envelope.ts';
import { EnvelopeFault } from './fault.ts';
import type { WorkerAnswer } from './worker.ts';

/** Mở phong bì in a thread: one that takes long to read holds nobody else up. Throws `EnvelopeFault` for what is none. */
export async function openEnvelope(bytes: Uint8Array): Promise<Envelope> {
  const script = '../oneStopShop/edxml/worker.ts';
  const answer = await inThread<WorkerAnswer>(script, { name: 'edXML', bytes }).catch((error: unknown) => {
    throw error instanceof UnreadableDocument ? new EnvelopeFault('too-deep-or-long') : error;
  });
  if ('fault' in answer) throw new EnvelopeFault(answer.fault);
  return answer.envelope;
}
