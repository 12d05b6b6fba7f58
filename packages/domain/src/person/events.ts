import type { Event } from '../decider.ts';
import type { AuthorityDocument, Day, PersonId, Sealed, UnitId } from '../vocabulary.ts';

/** Người giữ chức danh: which office, and who holds it as nobody can read without that person's key. */
export type Incumbency = { person: PersonId; unit: UnitId; post: string; name: Sealed; email: Sealed | null };

/**
 * Cá nhân, in the stream `person-<id>`: which offices somebody holds, and that the name was erased. Everything else in the
 * record refers to offices.
 */
export type PersonEvent =
  | Event<'OfficeFilled', Incumbency & { from: Day }>
  | Event<'OfficeVacated', { person: PersonId; unit: UnitId; post: string; lastDay: Day; reason: string }>
  /** Xóa dữ liệu cá nhân: the key was destroyed in the transaction that recorded this. */
  | Event<'PersonErased', { person: PersonId; by: AuthorityDocument; reason: string }>;
