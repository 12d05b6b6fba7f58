import type { Day } from '@thac/domain/vocabulary';
import type { Kysely } from 'kysely';
import type { Standing } from '../position.ts';
import type { Views } from '../views.ts';
import { type Asking, type Reader, readerOf } from './reader.ts';

/** Phạm vi của những người vừa đọc: what each sees, as long as units and their successions stay what they are. */
export type Readers = {
  of(db: Kysely<Views>, asking: Asking, on: Day, standing: Pick<Standing, 'places'>): Promise<Reader>;
};

/** Keeps what was worked out for those who asked last. */
export function keepReaders(most = 500): Readers {
  const kept = new Map<string, Reader>();
  const texts = new WeakMap<Asking, string>();
  return {
    async of(db, asking, on, { places }) {
      const text = texts.get(asking) ?? JSON.stringify(asking);
      texts.set(asking, text);
      const key = `${places} ${on} ${text}`;
      const reader = kept.get(key) ?? (await readerOf(db, asking, on));
      kept.delete(key);
      kept.set(key, reader);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return reader;
    },
  };
}
