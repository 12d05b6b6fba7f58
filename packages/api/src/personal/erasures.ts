import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isId } from '@thac/domain/identity';
import type { PersonId } from '@thac/domain/vocabulary';
import { destroyKeys, erasedIn } from '@thac/eventstore/personalKeys';
import type pg from 'pg';

/** Danh sách đã xóa: ids of whoever was erased, kept outside the database, so that no older copy of it brings anybody back. */
export type Erasures = {
  /** Destroys again what came back; answers how many keys did. */
  reapply(pool: pg.Pool, log: string): Promise<number>;
  note(persons: readonly PersonId[]): void;
};

/** Opens the list in a file; without one, what the record says is all there is. */
export function openErasures(file: string | null): Erasures {
  const noted = new Set(
    file !== null && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(isId) : [],
  );
  const note: Erasures['note'] = (persons) => {
    const news = persons.filter((person) => !noted.has(person));
    if (news.length === 0) return;
    if (file !== null) {
      const handle = openSync(file, 'a', 0o600);
      // A line that a crash cut short must not spoil the next one.
      writeSync(handle, `\n${news.join('\n')}\n`);
      fsyncSync(handle);
      closeSync(handle);
    }
    for (const person of news) noted.add(person);
  };
  return {
    note,
    async reapply(pool, log) {
      const recorded = await erasedIn(pool, log);
      const destroyed = await destroyKeys(pool, [...new Set([...recorded, ...noted])]);
      note(recorded);
      return destroyed;
    },
  };
}
