import { currentVersions, upcasters } from '@thac/domain/versions';
import type { PersonId } from '@thac/domain/vocabulary';
import type pg from 'pg';
import { meaningOf } from './errors.ts';
import type { NewEvent } from './event.ts';
import type { Request } from './eventLog.ts';
import { arrayParameters, arraysOf, numbers, parametersOf } from './rows.ts';
import { versionsOf } from './versions.ts';

/** Khóa của một người, wrapped; null: destroyed. */
export type KeptKey = { person: PersonId; wrapped: Buffer | null };

const versions = versionsOf(currentVersions, upcasters);

/** Keeps a new key with what the person is found by; answers the key that holds: this one, the one before, or none any more. */
export async function keepKey(
  pool: pg.Pool,
  { person, wrapped }: { person: PersonId; wrapped: Buffer },
  aliases: readonly Buffer[],
): Promise<Buffer | null> {
  const { rows } = await pool.query<{ kept: Buffer | null }>(
    'select personal.keep_key($1, $2, $3::bytea[]) as kept',
    [person, wrapped, aliases],
  );
  return rows[0]?.kept ?? null;
}

/** The keys of persons as they are now, never as a snapshot saw them: what was erased is erased for everybody at once. */
export async function keysOf(pool: pg.Pool, persons: readonly PersonId[]): Promise<KeptKey[]> {
  const { rows } = await pool.query<KeptKey>(
    'select person, wrapped from personal.key where person = any($1::uuid[])',
    [persons],
  );
  return rows;
}

/** Any one key that still holds, to try a master key on. */
export async function someKey(pool: pg.Pool): Promise<KeptKey | null> {
  const { rows } = await pool.query<KeptKey>(
    'select person, wrapped from personal.key where wrapped is not null limit 1',
  );
  return rows[0] ?? null;
}

/** Whom an alias is of. */
export async function personsBy(pool: pg.Pool, alias: Buffer): Promise<PersonId[]> {
  const { rows } = await pool.query<{ person: PersonId }>(
    'select person from personal.key where aliases @> array[$1::bytea] order by person',
    [alias],
  );
  return rows.map(({ person }) => person);
}

/** Destroys keys that came back; answers how many there were. Where all are gone already nothing is written. */
export async function destroyKeys(pool: pg.Pool, persons: readonly PersonId[]): Promise<number> {
  const { rows: left } = await pool.query(
    `select from unnest($1::uuid[]) p
     where not exists (select from personal.key k where k.person = p and k.wrapped is null) limit 1`,
    [persons],
  );
  if (left.length === 0) return 0;
  const { rows } = await pool.query<{ destroyed: number }>({
    text: 'select personal.destroy($1::uuid[]) as destroyed',
    values: [persons],
    types: numbers,
  });
  return rows[0]?.destroyed ?? 0;
}

/** Xóa: records the events and destroys the keys in one transaction. */
export async function eraseKeys(
  pool: pg.Pool,
  log: string,
  persons: readonly PersonId[],
  request: Request | null,
  events: readonly NewEvent[],
): Promise<{ position: number; replayed: boolean }> {
  try {
    const { rows } = await pool.query<{ position: number; replayed: boolean }>({
      text: `select position, replayed from personal.erase($1::uuid[], $2, $3, $4, $5, ${arrayParameters(6)})`,
      values: [
        persons,
        log,
        request?.source ?? null,
        request?.key ?? null,
        request?.hash ?? null,
        ...parametersOf([arraysOf(events, versions)]),
      ],
      types: numbers,
    });
    const [answer] = rows;
    if (answer === undefined) throw new Error('the record gave no answer');
    return answer;
  } catch (error) {
    throw meaningOf(error);
  }
}

/** Everybody whom the record says is erased. */
export async function erasedIn(pool: pg.Pool, log: string): Promise<PersonId[]> {
  const { rows } = await pool.query<{ person: PersonId }>(
    `select substr(stream, 8) as person from record.event
     where log = $1 and stream >= 'person-' and stream < 'person.' and split_part(type, '@', 1) = 'PersonErased'`,
    [log],
  );
  return rows.map(({ person }) => person);
}
