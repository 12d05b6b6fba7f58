import type { Day, UnitId } from '@thac/domain/vocabulary';

export const roles = ['leader', 'officer', 'clerk', 'administrator', 'inspector'] as const;

/** Vai trò của người gọi. */
export type Role = (typeof roles)[number];

/** Chức vụ: what an official is in one unit, from one day to another, and what they may do there. */
export type HeldPost = {
  unit: UnitId | null;
  /** Chức danh, as shown. */
  post: string;
  roles: Role[];
  /** Thay mặt: the units on whose behalf this official may act. */
  onBehalfOf: UnitId[];
  /** The first day; absent: since ever. */
  from?: Day;
  /** The last day; absent: without end. */
  to?: Day;
  /** What is read besides all that is under the unit. */
  reads?: readonly UnitId[] | 'all';
};

/** Người gọi: an official as the record names them, in the post in which they act this time. */
export type Caller = HeldPost & {
  /** A stable reference to an official by post, never a personal name. */
  official: string;
  /** Hệ thống: a machine, which reads duties and delivers figures and does nothing else; công chúng: nobody on the list. */
  kind?: 'service' | 'public';
  /** Được hỏi tự do: may ask in production what is in no manifest of operations; for developers. */
  free?: true;
  /** All posts of the official; absent where it is the one. */
  posts?: readonly HeldPost[];
};

/** Who an identity provider says somebody is. */
export type Subject = { issuer: string; subject: string };

/** What proves an official: a token, its SHA-256 (of an old and a new one, both while one takes the place of the other), or what an identity provider says. */
export type Proof = { token: string } | { tokenSha256: string | readonly string[] } | { subject: Subject };

/** The hashes among what proves an official. */
export const hashesOf = (proof: Proof): readonly string[] =>
  'tokenSha256' in proof ? [proof.tokenSha256].flat() : [];

/** Người được gọi: an entry of the list of those who may call. */
export type Official = Pick<Caller, 'official' | 'free'> & {
  kind?: 'service';
  posts: readonly HeldPost[];
} & Proof;

/** The short form of an entry: a caller with one post. */
export type KnownCaller = Omit<Caller, 'posts' | 'kind'> & { kind?: 'service' } & Proof;
