import { lately } from '../lately.ts';
import { type Reader, readerRole, saidOf } from './reader.ts';

/** What is said to a connection: a statement that it reads once under its name, and what it is told with. */
export type Said = { name: string; text: string; values: string[] };

/**
 * Readers that one connection knows, and characters of what it is told of one: before 2025 there were 63 provinces, of
 * each somebody asks, and what stands below one takes some 25,000. Whoever has more to be said of is told of anew each time.
 */
const most = { readers: 96, characters: 64_000 };

/** Under what name a connection knows a reader. */
const placed = (place: number): string => `thac_reader${place}`;

/**
 * Người đọc mà một kết nối đã biết: what each sees is said to the connection once, and stays there; a transaction then names
 * its reader, and one that names nobody reads what is public. Null for whoever is told of in each transaction anew.
 */
export function noteReaders(): (reader: Reader) => Said[] | null {
  const places = lately<Reader, number>();
  return (reader) => {
    const known = places.find(reader);
    if (known !== undefined) return [named(known)];
    const said = saidOf(reader);
    if (said.reduce((sum, [, value]) => sum + value.length, 0) > most.characters) return null;
    const place = places.size < most.readers ? places.size : (places.forgetOldest() ?? 0);
    places.keep(reader, place);
    return [noting(place, said), named(place)];
  };
}

const noting = (place: number, said: readonly (readonly [string, string])[]): Said => ({
  name: 'noting',
  text: `select ${said.map(([name], index) => `set_config($1 || '.${name}', $${index + 2}, false)`).join(', ')}`,
  values: [placed(place), ...said.map(([, value]) => value)],
});

const named = (place: number): Said => ({
  name: 'reading',
  text: `select set_config('thac.reader', $1, true), set_config('role', '${readerRole}', true)`,
  values: [placed(place)],
});
