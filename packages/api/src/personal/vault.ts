import { personRefusals } from '@thac/domain/person/refusals';
import { refuse } from '@thac/domain/refusal';
import { erasedName, plainIn, sealedIn, shown } from '@thac/domain/sealed';
import { fold } from '@thac/domain/text/fold';
import type { PersonId, Sealed } from '@thac/domain/vocabulary';
import { keepKey, keysOf, personsBy, someKey } from '@thac/eventstore/personalKeys';
import type pg from 'pg';
import { StartError } from '../startError.ts';
import { aliasOf, newKey, seal, unseal, unwrap, wrap } from './cipher.ts';

/** Shown where a name is there and no key opens it: it was sealed elsewhere, or somebody changed one of the two. */
const unreadable = '[không mở được]';

/** Shows a sealed name. */
export type NameOf = (sealed: Sealed) => string;

/** Két khóa: seals what names a person and opens it again; nothing that opened is kept. */
export type Vault = {
  /** Refused for whoever was erased. */
  seal(person: PersonId, text: string): Promise<Sealed>;
  /** The same with the key that is there by now, and a blank where there is none: nothing is kept. */
  rehearse(person: PersonId, text: string): Promise<Sealed>;
  /** Opens all that lies in a value; what was erased shows as `[đã xóa]`. */
  opening(value: unknown): Promise<NameOf>;
  /** The value with every name in it open. */
  shown(value: unknown): Promise<unknown>;
  /** A keyed hash of a text that may hold names: without the master key nobody can try a guess on it. */
  mark(text: string): string;
  /** Everybody sealed under this name or address, however accents are set. */
  named(text: string): Promise<PersonId[]>;
};

/** An address as it is written, a name however its accents are set. */
const foundBy = (text: string): string => (text.includes('@') ? text.trim().toLowerCase() : fold(text));

/** Opens the vault over the keys of a database. */
export function openVault(pool: pg.Pool, master: Buffer): Vault {
  const opening: Vault['opening'] = async (value) => {
    const persons = [...new Set(sealedIn(value).map(({ person }) => person))];
    const kept = persons.length === 0 ? [] : await keysOf(pool, persons);
    const keys = new Map(kept.map(({ person, wrapped }) => [person, wrapped]));
    return (sealed) => shownName(master, sealed, keys.get(sealed.person));
  };
  const sealUnder = (wrapped: Buffer | null, person: PersonId, text: string): Sealed => {
    if (wrapped === null) return refuse(personRefusals['person-erased']);
    const key = unwrap(master, person, wrapped);
    if (key === null) throw new Error(`the key of ${person} was wrapped under another master key`);
    return { person, cipher: seal(key, person, text) };
  };
  return {
    async seal(person, text) {
      const made = { person, wrapped: wrap(master, person, newKey()) };
      return sealUnder(await keepKey(pool, made, [aliasOf(master, foundBy(text))]), person, text);
    },
    async rehearse(person, text) {
      const [kept] = await keysOf(pool, [person]);
      return kept === undefined ? { person, cipher: '' } : sealUnder(kept.wrapped, person, text);
    },
    opening,
    shown: async (value) => shown(value, await opening(value)),
    mark: (text) => aliasOf(master, text).toString('hex'),
    named: (text) => personsBy(pool, aliasOf(master, foundBy(text))),
  };
}

function shownName(master: Buffer, sealed: Sealed, wrapped: Buffer | null | undefined): string {
  const early = plainIn(sealed);
  // Of an early event the row stays; it shows until the person is erased.
  if (early !== null) return wrapped === null ? erasedName : early;
  if (wrapped === null) return erasedName;
  if (wrapped === undefined) return unreadable;
  const key = unwrap(master, sealed.person, wrapped);
  return (key && unseal(key, sealed.person, sealed.cipher)) ?? unreadable;
}

/** Refuses a master key that is not the one of this database. */
export async function assertMasterKey(pool: pg.Pool, master: Buffer, where: string): Promise<void> {
  const one = await someKey(pool);
  if (one?.wrapped && unwrap(master, one.person, one.wrapped) === null)
    throw new StartError(
      `THAC_PERSONAL_KEY: ${where} does not open the personal data of this database; give the file that it was begun with. / ${where} không mở được dữ liệu cá nhân của cơ sở dữ liệu này; hãy dùng tệp khóa ban đầu.`,
    );
}
