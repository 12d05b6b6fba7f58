import { randomUUID } from 'node:crypto';
import { dayOf } from '@thac/domain/calendar/day';
import { derivedId } from '@thac/domain/identity';
import type { PersonEvent } from '@thac/domain/person/events';
import { person as decider } from '@thac/domain/person/person';
import { personRefusals } from '@thac/domain/person/refusals';
import { Refusal, refuse } from '@thac/domain/refusal';
import { draftStream, personStream } from '@thac/domain/streams';
import type { AuthorityDocument, Day, PersonId, UnitId } from '@thac/domain/vocabulary';
import { VersionConflict } from '@thac/eventstore/errors';
import type { NewEvent, RecordedEvent } from '@thac/eventstore/event';
import { eraseKeys, keysOf } from '@thac/eventstore/personalKeys';
import type { Caller } from '../auth/callers.ts';
import type { Erasures } from '../personal/erasures.ts';
import type { Vault } from '../personal/vault.ts';
import { delegationFor } from './acting.ts';
import { answering, outcomeAt } from './answer.ts';
import { draftMatter, noMatter } from './matter.ts';
import { assertMay, dayFor } from './may.ts';
import { sealedEdit } from './naming.ts';
import { occasionOf } from './occasion.ts';
import { type OrderOptions, type Outcome, refusedBy } from './outcome.ts';
import type { House, Order } from './record.ts';
import { assertBasis } from './references.ts';
import { readStreams } from './streams.ts';

/** Ai giữ chức danh nào, as it is said: with the name open. */
export type OfficeAsked = {
  person: PersonId;
  unit: UnitId;
  post: string;
  name: string;
  email: string | null;
  from: Day;
};

/** Whose data are to go, by which document and why. */
export type ErasureAsked = { people: readonly PersonId[]; by: AuthorityDocument; reason: string };

/** The part of the door that deals with names. */
export type People = {
  fillOffice(caller: Caller, asked: OfficeAsked, options?: OrderOptions): Promise<Outcome>;
  erasePeople(caller: Caller, asked: ErasureAsked, options?: OrderOptions): Promise<Outcome>;
};

/** How many may be erased at once. */
const most = 1_000;

/** Cửa niêm phong: an order in which a name may stand goes on with the name under seal, and never without. */
export const sealingNames =
  (order: Order, house: House, vault: Vault): Order =>
  (caller, command, options = {}) => {
    const { eventLog } = house;
    if (command.type !== 'EditDraft') return order(caller, command, options);
    return refusing(async () => {
      const matter = draftMatter(await eventLog.readStream(draftStream(command.data.draft)));
      await delegationFor(house, caller, options, command.type, [matter], dayFor(house, options));
      const key = options.key ?? randomUUID();
      const marked = { ...options, mark: vault.mark(JSON.stringify(command)) };
      return unlessRefused(vault, marked, async (seal, how) =>
        order(caller, await sealedEdit({ ...vault, seal }, eventLog, command, key), how),
      );
    });
  };

/** Opens the part of the door through which names come in and are erased. */
export function openPeople(house: House, order: Order, vault: Vault, erasures: Erasures): People {
  return {
    fillOffice: (caller, given, options = {}) =>
      refusing(async () => {
        const { name, email, ...asked } = given;
        assertMay(caller, options, 'FillOffice', noMatter, dayFor(house, options));
        if (name.trim() === '') refuse(personRefusals['name-missing']);
        const marked = { ...options, mark: vault.mark(JSON.stringify(given)) };
        return unlessRefused(vault, marked, async (seal, how) => {
          const sealed = {
            name: await seal(asked.person, name.trim()),
            email: email === null ? null : await seal(asked.person, email.trim()),
          };
          return order(caller, { type: 'FillOffice', data: { ...asked, ...sealed } }, how);
        });
      }),
    erasePeople: (caller, asked, options = {}) => erasing(house, erasures, caller, asked, options),
  };
}

/** Keeps keys only for what is not refused without them: a refused order leaves nothing of anybody. */
async function unlessRefused(
  vault: Vault,
  options: OrderOptions,
  ordered: (seal: Vault['seal'], how: OrderOptions) => Promise<Outcome>,
): Promise<Outcome> {
  const tried = await ordered(vault.rehearse, { ...options, rehearsal: true });
  return tried.outcome === 'ignored' ? ordered(vault.seal, options) : tried;
}

const refusing = (work: () => Promise<Outcome>): Promise<Outcome> =>
  work().catch((error: unknown) => {
    if (error instanceof Refusal) return refusedBy(error);
    throw error;
  });

function erasing(
  house: House,
  erasures: Erasures,
  caller: Caller,
  { people, by, reason }: ErasureAsked,
  options: OrderOptions,
): Promise<Outcome> {
  const { pool, eventLog } = house;
  const persons = [...new Set(people)];
  const ignoredAt = async (position: number) => ({
    outcome: 'ignored' as const,
    position,
    stream: personStream(persons[0] ?? ''),
    version: (await eventLog.readStream(personStream(persons[0] ?? ''))).length,
  });
  const content = { erase: persons, by, reason };
  return answering(eventLog, { caller, content, options, ignoredAt }, async (request) => {
    const occasion = occasionOf(house.clock(), caller, options, request);
    assertMay(caller, options, 'ErasePerson', noMatter, dayOf(occasion.at));
    if (persons.length === 0 || persons.length > most)
      refuse(personRefusals['nobody-to-erase'], { most: String(most) });
    await assertBasis(house, { ...options, authority: by });
    const histories = await readStreams(pool, eventLog, persons.map(personStream));
    await assertThere(house, persons, histories);
    assertSeen(persons[0] as string, histories, options);
    const events = persons.flatMap((person): NewEvent[] => {
      const stream = personStream(person);
      const history = histories.get(stream) ?? [];
      const state = (history as unknown as PersonEvent[]).reduce(decider.evolve, decider.initialState());
      const decided = [decider.decide({ type: 'ErasePerson', data: { person, by, reason } }, state)].flat();
      return decided.map(({ type, data }) => {
        const version = history.length + 1;
        const id = derivedId('event', occasion.metadata.correlation, stream, String(version));
        return {
          stream,
          version,
          id,
          type,
          at: occasion.at,
          data,
          metadata: { ...occasion.metadata, authority: by },
        };
      });
    });
    if (events.length === 0) return ignoredAt(await eventLog.head());
    const { position, replayed } = await eraseKeys(pool, eventLog.log, persons, request ?? null, events);
    erasures.note(persons);
    eventLog.announce();
    return outcomeAt(eventLog, position, { replayed, events: events.length });
  });
}

/** Whoever was never named here cannot be erased: an id that was mistyped must not pass for done. */
async function assertThere(
  { pool }: House,
  persons: readonly PersonId[],
  histories: ReadonlyMap<string, unknown>,
): Promise<void> {
  const kept = new Set((await keysOf(pool, persons)).map(({ person }) => person));
  const unknown = persons.find((person) => !kept.has(person) && !histories.has(personStream(person)));
  if (unknown !== undefined) refuse(personRefusals['person-unknown'], { person: unknown });
}

function assertSeen(
  person: PersonId,
  histories: ReadonlyMap<string, readonly RecordedEvent[]>,
  { expectedVersion }: OrderOptions,
): void {
  const stream = personStream(person);
  const version = histories.get(stream)?.length ?? 0;
  if (expectedVersion !== undefined && expectedVersion !== version)
    throw new VersionConflict(stream, BigInt(version), BigInt(expectedVersion));
}
