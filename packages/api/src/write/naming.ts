import type { DraftPlan } from '@thac/domain/documents/draft';
import type { DraftCommand } from '@thac/domain/draft/commands';
import { draft as decider } from '@thac/domain/draft/draft';
import type { DraftEvent } from '@thac/domain/draft/events';
import { namesSealed, placeOf } from '@thac/domain/draft/naming';
import { stepsOf, valueAt } from '@thac/domain/draft/pointer';
import { draftRefusals } from '@thac/domain/draft/refusals';
import { same } from '@thac/domain/equality';
import { derivedId } from '@thac/domain/identity';
import { refuse } from '@thac/domain/refusal';
import { isSealed, sealedIn, shown } from '@thac/domain/sealed';
import { draftStream } from '@thac/domain/streams';
import type { Sealed } from '@thac/domain/vocabulary';
import type { EventLog } from '@thac/eventstore/eventLog';
import type { Vault } from '../personal/vault.ts';

type EditDraft = Extract<DraftCommand, { type: 'EditDraft' }>;

/** A reading as it is recorded: each signature names a person of its own, until somebody says who that is. */
export const sealedReading = (
  vault: Vault,
  draft: string,
  read: DraftPlan<string>,
): Promise<DraftPlan<Sealed>> =>
  sealing(vault, read, [], (place) => derivedId('person', draft, signatureIn(place))) as Promise<
    DraftPlan<Sealed>
  >;

/**
 * An edit as it is recorded. What stands at the place stays the seal it is, also where it was erased and comes back as it
 * is shown; every other name is that of somebody new.
 */
export async function sealedEdit(
  vault: Vault,
  eventLog: EventLog,
  { type, data }: EditDraft,
  key: string,
): Promise<EditDraft> {
  const read = await readingOf(eventLog, data.draft);
  const standing = valueAt(read, stepsOf(data.path) ?? []);
  const nameOf = await vault.opening(standing);
  const asShown = shown(standing, nameOf);
  if (sealedIn(data.value).length > 0)
    refuse(draftRefusals['edit-unfit'], {
      path: data.path,
      problem: 'tên phải là một dòng chữ',
      problemEn: 'a name must be a text',
    });
  const known = (place: string, text: string): Sealed | null => {
    const there = valueAt(read, place.split('/'));
    return isSealed(there) && nameOf(there) === text ? there : null;
  };
  const value = await sealing(
    vault,
    data.value,
    placeOf(data.path, data.edit),
    (place) => derivedId('person', data.draft, key, signatureIn(place)),
    known,
  );
  const before = 'before' in data && same(data.before, asShown) ? { before: standing } : {};
  return { type, data: { ...data, ...before, value } };
}

/** `signatures/0/name` and `signatures/0/email` are of one person. */
const signatureIn = (place: string): string => place.split('/').slice(0, 2).join('/');

async function sealing(
  vault: Vault,
  value: unknown,
  steps: readonly string[],
  personOf: (place: string) => string,
  known: (place: string, text: string) => Sealed | null = () => null,
): Promise<unknown> {
  const found: { text: string; place: string }[] = [];
  namesSealed(value, steps, (text, place) => {
    found.push({ text, place });
    return { person: '', cipher: '' };
  });
  const seals = new Map<string, Sealed>();
  for (const { text, place } of found)
    seals.set(place, known(place, text) ?? (await vault.seal(personOf(place), text)));
  return namesSealed(value, steps, (_, place) => seals.get(place) as Sealed);
}

async function readingOf(eventLog: EventLog, draft: string): Promise<DraftPlan<Sealed>> {
  const history = (await eventLog.readStream(draftStream(draft))) as unknown as DraftEvent[];
  return (
    history.reduce(decider.evolve, decider.initialState()).read ?? refuse(draftRefusals['draft-unknown'])
  );
}
