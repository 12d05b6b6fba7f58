import { readFileSync } from 'node:fs';
import { messageOf, StartError } from '../../startError.ts';
import { type Reread, reread } from '../../workers/rereading.ts';
import { schema } from '../schema.ts';
import { type Manifest, manifestIn } from './manifest.ts';
import { toolOperations } from './tools.ts';

/** Mở danh mục truy vấn: what the file of THAC_OPERATIONS says by now, besides what the commands of this house ask. */
export function openOperations(
  path: string | null,
  needs: { say: (line: string) => void; signal: AbortSignal },
): Reread<Manifest> {
  if (path === null) return { now: () => toolOperations, statuses: () => [], stopped: Promise.resolve() };
  return reread<Manifest>(
    {
      consumer: 'operations',
      text: () => textOf(path),
      parsed: (text) => new Map([...toolOperations, ...manifestIn(schema, path, text)]),
      told: (known) =>
        `THAC_OPERATIONS: đã đọc lại, có ${known.size - toolOperations.size} truy vấn đã đăng ký`,
      stillHeld: 'THAC_OPERATIONS: vẫn dùng danh mục đã đọc trước đó',
    },
    needs,
  );
}

/** Refuses a file that this house cannot answer, before anything else is begun. */
export const assertOperations = (path: string): void => void manifestIn(schema, path, textOf(path));

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`THAC_OPERATIONS: cannot read ${path}: ${messageOf(error)}`);
  }
}
