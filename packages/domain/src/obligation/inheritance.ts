import type { Day } from '../vocabulary.ts';
import type { ObligationEvent } from './events.ts';
import type { Inherited, Obligation } from './state.ts';

type Said<Type extends ObligationEvent['type']> = Omit<
  Extract<ObligationEvent, { type: Type }>['data'],
  'obligation'
>;

/** Chuyển giao hoặc chấm dứt do sắp xếp: it keeps in mind where it stood. */
export const succeeded = (
  { decision, passing }: Said<'ObligationSucceeded'>,
  { state }: Obligation,
): Partial<Obligation> => ({
  state: passing === 'lapse' ? 'lapsed' : 'passedOn',
  succeeded: { decision, from: state, restored: false },
});

/** Nhiệm vụ nhận kế thừa, as it is first owed by the heir. */
export function heirOf({
  obligation,
  assignment,
  standing,
  decision,
  from,
}: Extract<ObligationEvent, { type: 'ObligationInherited' }>['data']): Obligation {
  const { state, resumesTo, progress, submission } = standing;
  return {
    ...assignment,
    obligation,
    state,
    before: resumesTo ?? 'assigned',
    progress,
    submission,
    derivedPlan: null,
    passedTo: null,
    succeeded: null,
    inherited: [{ decision, from, joined: null, carried: submission?.number ?? null, revoked: false }],
  };
}

/** Nhận thêm phần của đơn vị khác. */
export const joined = (
  { decision, from, due }: Said<'FootprintJoined'>,
  known: Obligation,
): Partial<Obligation> => ({
  due,
  inherited: [
    ...known.inherited,
    {
      decision,
      from,
      joined: { before: known.due, due },
      carried: known.submission?.number ?? null,
      revoked: false,
    },
  ],
});

/** Khôi phục: back to where it stood. */
export const restored = ({ state, succeeded }: Obligation): Partial<Obligation> => ({
  state: succeeded?.from ?? state,
  succeeded: succeeded && { ...succeeded, restored: true },
});

/** Thôi nhận kế thừa: what was made for it ends, what was joined is as before. */
export function revoked(
  { decision, due }: Said<'InheritanceRevoked'>,
  known: Obligation,
): Partial<Obligation> {
  const gone = known.inherited.find((one) => one.decision === decision);
  if (gone === undefined) return {};
  const next = nextJoined(gone, known);
  const inherited = known.inherited.map((one) => {
    if (one === gone) return { ...one, revoked: true };
    if (one !== next || one.joined === null) return one;
    return { ...one, joined: { ...one.joined, before: gone.joined?.before ?? null } };
  });
  return gone.joined === null ? { state: 'passedOn', inherited } : { due, inherited };
}

/** Hạn khi thôi nhận: as before the joining, unless another one or an extension came after it. */
export function dueWithout(gone: Inherited, known: Obligation): Day | null {
  const { joined } = gone;
  const moved = joined === null || nextJoined(gone, known) !== undefined || known.due !== joined.due;
  return moved ? known.due : joined.before;
}

const nextJoined = (gone: Inherited, { inherited }: Obligation): Inherited | undefined =>
  inherited.slice(inherited.indexOf(gone) + 1).find(({ joined, revoked }) => joined !== null && !revoked);
