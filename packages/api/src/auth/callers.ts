import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isId } from '@thac/domain/identity';
import type { UnitId } from '@thac/domain/vocabulary';
import { messageOf, StartError } from '../startError.ts';

const roles = ['leader', 'officer', 'clerk', 'administrator', 'inspector'] as const;

/** Vai trò của người gọi. */
export type Role = (typeof roles)[number];

/** Người gọi: an official as the record names them, the unit they act for and what they may do. */
export type Caller = {
  /** A stable reference to a post holder, never a personal name. */
  official: string;
  /** Chức danh, as shown. */
  post: string;
  unit: UnitId | null;
  roles: Role[];
  /** Thay mặt: the units on whose behalf this official may act. */
  onBehalfOf: UnitId[];
};

/** A caller with the token that proves them; a file may give the token's SHA-256 instead. */
export type KnownCaller = Caller & ({ token: string } | { tokenSha256: string });

/** Finds the caller of a request by its bearer token; null when there is none or it is unknown. */
export type Authenticate = (request: Request) => Caller | null;

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** Compares hashes of equal length in constant time, and always with every known caller. */
export function authenticateBy(callers: readonly KnownCaller[]): Authenticate {
  const known = callers.map(({ official, post, unit, roles, onBehalfOf, ...proof }) => ({
    hash: 'token' in proof ? sha256(proof.token) : Buffer.from(proof.tokenSha256, 'hex'),
    caller: { official, post, unit, roles, onBehalfOf },
  }));
  return (request) => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    if (token === undefined) return null;
    const hash = sha256(token);
    let found: Caller | null = null;
    for (const one of known) if (timingSafeEqual(one.hash, hash)) found = one.caller;
    return found;
  };
}

/** Reads the list of callers that THAC_CALLERS names; a mistake says which entry and which field. */
export async function readCallers(path: string): Promise<KnownCaller[]> {
  let entries: unknown;
  try {
    entries = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartError(`THAC_CALLERS: cannot read ${path}: ${messageOf(error)}`);
  }
  if (!Array.isArray(entries) || entries.length === 0)
    throw new StartError(`THAC_CALLERS: ${path} must hold a list of at least one caller`);
  const callers = entries.map((entry: unknown, index) =>
    parseCaller(entry, `THAC_CALLERS: ${path}, entry ${index + 1}`),
  );
  const proofs = callers.map((one) =>
    'token' in one ? sha256(one.token).toString('hex') : one.tokenSha256.toLowerCase(),
  );
  const twice = proofs.findIndex((proof, index) => proofs.indexOf(proof) < index);
  if (twice >= 0)
    throw new StartError(
      `THAC_CALLERS: ${path}, entry ${twice + 1}: has the token of entry ${proofs.indexOf(proofs[twice] ?? '') + 1}`,
    );
  return callers;
}

function parseCaller(entry: unknown, where: string): KnownCaller {
  const fields = (entry ?? {}) as Record<string, unknown>;
  const text = (name: string): string => {
    const value = fields[name];
    if (typeof value !== 'string' || value.trim() === '')
      throw new StartError(`${where}: "${name}" must be a text`);
    return value;
  };
  const list = (name: string): string[] => {
    const value = fields[name] ?? [];
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
    throw new StartError(`${where}: "${name}" must be a list of texts`);
  };
  const unknown = list('roles').find((role) => !roles.some((known) => known === role));
  if (unknown !== undefined)
    throw new StartError(`${where}: unknown role "${unknown}", known are ${roles.join(', ')}`);
  const ids = [
    ...list('onBehalfOf'),
    ...(fields.unit === undefined || fields.unit === null ? [] : [text('unit')]),
  ];
  if (!ids.every(isId)) throw new StartError(`${where}: "unit" must be a UUID, "onBehalfOf" a list of them`);
  if (/[\s@]/.test(text('official')))
    throw new StartError(
      `${where}: "official" must refer to a post, as in "leader:moduc"; a name or an address of a person would stand in the record for ever`,
    );
  const caller: Caller = {
    official: text('official'),
    post: text('post'),
    unit: fields.unit === undefined || fields.unit === null ? null : text('unit'),
    roles: list('roles') as Role[],
    onBehalfOf: list('onBehalfOf'),
  };
  if (fields.tokenSha256 === undefined) return { ...caller, token: text('token') };
  const tokenSha256 = text('tokenSha256');
  if (!/^[0-9a-f]{64}$/i.test(tokenSha256))
    throw new StartError(`${where}: "tokenSha256" must be 64 hexadecimal digits`);
  return { ...caller, tokenSha256 };
}
