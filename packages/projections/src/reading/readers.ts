import type { Day } from '@thac/domain/vocabulary';
import type { Kysely } from 'kysely';
import { lately } from '../lately.ts';
import type { Standing } from '../position.ts';
import type { Views } from '../views.ts';
import { type Asking, type Reader, readerOf } from './reader.ts';

/** Phạm vi của những người vừa đọc: what each sees, as long as units and their successions stay what they are. */
export type Readers = {
  of(db: Kysely<Views>, asking: Asking, on: Day, standing: Pick<Standing, 'places'>): Promise<Reader>;
};

/** Keeps what was worked out for those who asked last. */
export function keepReaders(most = 500): Readers {
  const kept = lately<string, Reader>();
  const texts = new WeakMap<Asking, string>();
  return {
    async of(db, asking, on, { places }) {
      const text = texts.get(asking) ?? JSON.stringify(asking);
      texts.set(asking, text);
      const key = `${places} ${on} ${text}`;
      const known = kept.find(key);
      if (known !== undefined) return known;
      const reader = await readerOf(db, asking, on);
      kept.keep(key, reader);
      if (kept.size > most) kept.forgetOldest();
      return reader;
    },
  };
}
