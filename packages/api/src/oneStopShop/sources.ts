import { refuse } from '../secrets/concern.ts';
import { concernsOfSources } from '../secrets/signing.ts';
import { type Reread, reread } from '../workers/rereading.ts';
import { type SourceSettings, sourcesIn, textOf } from './settings.ts';

/** Các nguồn đang được phép: what the operator knows of dossier systems, as the file says by now. */
export type Sources = Reread<readonly SourceSettings[]> & {
  /** Is called after each change. */
  onChange(listener: () => void): void;
};

/** Sources that never change. */
const fixed = (sources: readonly SourceSettings[]): Sources => ({
  now: () => sources,
  onChange: () => {},
  statuses: () => [],
  stopped: Promise.resolve(),
});

/** Đọc lại tệp THAC_SOURCES khi tệp thay đổi, so that a secret is rotated without a restart. */
export function openSources(
  given: string | readonly SourceSettings[],
  house: { say: (line: string) => void; signal: AbortSignal; production?: boolean },
): Sources {
  if (typeof given !== 'string') return fixed(given);
  const listeners: (() => void)[] = [];
  const file = reread<readonly SourceSettings[]>(
    {
      consumer: 'sources',
      text: () => textOf(given),
      parsed: (text) => {
        const sources = sourcesIn(given, text);
        if (house.production) refuse(concernsOfSources(given, sources));
        return sources;
      },
      told: (sources) => `THAC_SOURCES: đã đọc lại, có ${sources.length} nguồn`,
      stillHeld: 'THAC_SOURCES: vẫn dùng các nguồn đã đọc trước đó',
    },
    house,
    () => {
      for (const listener of listeners) listener();
    },
  );
  return { ...file, onChange: (listener) => void listeners.push(listener) };
}
