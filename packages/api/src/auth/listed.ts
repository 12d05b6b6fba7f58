import { concernsOfCallers } from '../secrets/callers.ts';
import { refuse } from '../secrets/concern.ts';
import { type Reread, reread } from '../workers/rereading.ts';
import type { KnownCaller, Official } from './callers.ts';
import { callersIn, textOf } from './callersFile.ts';

/** Danh sách người gọi: those who may call, as the file says by now. */
export type Listed = Reread<readonly (KnownCaller | Official)[]>;

/** A list that never changes. */
export const fixed = (callers: readonly (KnownCaller | Official)[]): Listed => ({
  now: () => callers,
  statuses: () => [],
  stopped: Promise.resolve(),
});

/** Đọc lại tệp THAC_CALLERS khi tệp thay đổi: who left is out without a restart. */
export const openListed = (
  path: string,
  house: { say: (line: string) => void; signal: AbortSignal; production?: boolean },
): Listed =>
  reread<readonly (KnownCaller | Official)[]>(
    {
      consumer: 'callers',
      text: () => textOf(path),
      parsed: (text) => {
        const callers = callersIn(path, text);
        if (house.production) refuse(concernsOfCallers(path, callers));
        return callers;
      },
      told: (callers) => `THAC_CALLERS: đã đọc lại, có ${callers.length} người gọi`,
      stillHeld: 'THAC_CALLERS: vẫn dùng danh sách đã đọc trước đó',
    },
    house,
  );
