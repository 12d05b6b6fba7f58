import type { Grid } from '@thac/domain/report/tableGrid';
import { inThread } from '../documents/thread.ts';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { limits } from './limits.ts';
import { unreadable } from './refusals.ts';
import type { WorkerAnswer } from './worker.ts';

/** Đọc tệp bảng: what it is by its bytes, in a thread; throws `UnreadableDocument` for whatever is no table. */
export async function readGrid(bytes: Uint8Array, name: string): Promise<Grid> {
  if (bytes.length === 0) throw unreadable.empty(name);
  if (bytes.length > limits.fileBytes) throw unreadable.tooLarge(name);
  const kind = bytes[0] === 0x50 && bytes[1] === 0x4b ? 'xlsx' : 'csv';
  const answer = await inThread<WorkerAnswer>('../tables/worker.ts', { kind, bytes, name }).catch(
    (error: unknown) => {
      throw error instanceof UnreadableDocument ? unreadable.tooSlow(name) : error;
    },
  );
  if ('grid' in answer) return answer.grid;
  throw new UnreadableDocument(answer.code, answer.vi, answer.en);
}
