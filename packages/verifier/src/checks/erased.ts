import { isUuid } from '@thac/proof/heads';
import type { Manifest } from '../bundle/format.ts';
import type { Findings } from '../findings.ts';
import type { Placed } from './events.ts';
import { hasExactly, memberOf } from './shape.ts';

/** Whose names stand encrypted in the events, and whose keys the events say are destroyed. */
export type Persons = {
  add(event: Placed): void;
  readonly named: ReadonlySet<string>;
  /** Person to the position of its erasure. */
  readonly erased: ReadonlyMap<string, number>;
};

/** Begins with nobody. */
export function openPersons(): Persons {
  const named = new Set<string>();
  const erased = new Map<string, number>();
  const walk = (value: unknown): void => {
    if (hasExactly(value, ['cipher', 'person']) && isUuid(value.person)) named.add(value.person);
    else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) walk(one);
  };
  return {
    named,
    erased,
    add({ type, data, position }) {
      const person = memberOf(data, 'person');
      if (type.startsWith('PersonErased@') && isUuid(person) && !erased.has(person))
        erased.set(person, position);
      walk(data);
    },
  };
}

/** Người đã xóa: the list of the manifest against the events that say so; the proofs hold without the names. */
export function checkErased({ erased, size }: Manifest, persons: Persons, findings: Findings): void {
  findings.check('erased', () => {
    const listed = new Set(erased.map(({ person }) => person));
    for (const [person, position] of persons.erased)
      if (!listed.has(person))
        findings.tampered(
          'erasure-unlisted',
          { person, position },
          `Sự kiện ở vị trí ${position} xóa người ${person}, bản kê không nêu.`,
          `The event at position ${position} erases the person ${person}, which the manifest does not list.`,
        );
    for (const { person, position } of erased) checkOne(person, position, size, persons, findings);
    return {
      vi: `${persons.named.size} người có tên ở dạng mã hóa; ${erased.length} người đã xóa khóa`,
      en: `${persons.named.size} persons named in encrypted form; the keys of ${erased.length} are destroyed`,
    };
  });
}

function checkOne(
  person: string,
  position: number,
  size: number,
  persons: Persons,
  findings: Findings,
): void {
  const found = persons.erased.get(person);
  if (found === position) return;
  const place = { person, position };
  if (found === undefined && position <= size)
    findings.unknown(
      'erasure-not-shown',
      place,
      `Bản kê nói người ${person} đã xóa ở vị trí ${position}, gói không kèm sự kiện đó.`,
      `The manifest says that the person ${person} was erased at position ${position}; that event is not in the bundle.`,
    );
  else
    findings.tampered(
      'erasure-altered',
      place,
      `Người ${person} không bị xóa ở vị trí ${position} như bản kê nói.`,
      `The person ${person} was not erased at position ${position}, as the manifest says.`,
    );
}
