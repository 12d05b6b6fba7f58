import { readFileSync } from 'node:fs';
import { isDay } from '@thac/domain/calendar/day';
import { isId } from '@thac/domain/identity';
import { quoted } from '../secrets/quoted.ts';
import { messageOf, StartError } from '../startError.ts';
import { sha256 } from './authenticate.ts';
import { type HeldPost, hashesOf, type Official, type Proof, type Role, roles } from './callers.ts';

/** The text of the file that THAC_CALLERS names. */
export function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new StartError(`THAC_CALLERS: cannot read ${path}: ${messageOf(error)}`);
  }
}

/** The list of callers in the text of the file; a mistake says which entry and which field, and quotes no token. */
export function callersIn(path: string, text: string): Official[] {
  const entries = parsed(path, text);
  if (!Array.isArray(entries) || entries.length === 0)
    throw new StartError(`THAC_CALLERS: ${path} must hold a list of at least one caller`);
  const officials = entries.map((entry: unknown, index) =>
    parseOfficial(entry, `THAC_CALLERS: ${path}, entry ${index + 1}`),
  );
  assertDifferent(path, officials);
  return officials;
}

function assertDifferent(path: string, officials: readonly Official[]): void {
  const marks = officials.flatMap((official, index) =>
    marksOf(official).map((mark) => ({ mark, entry: index + 1 })),
  );
  for (const [place, { mark, entry }] of marks.entries()) {
    const first = marks.findIndex((one) => one.mark === mark);
    const what = mark.startsWith('[') ? 'subject' : 'token';
    if (first < place)
      throw new StartError(
        `THAC_CALLERS: ${path}, entry ${entry}: has the ${what} of entry ${marks[first]?.entry}`,
      );
  }
}

/** The message of a parser quotes what it read. */
function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`THAC_CALLERS: cannot read ${path}: it is not JSON`);
  }
}

/** By what two entries would be the same caller. */
function marksOf(proof: Official): readonly string[] {
  if ('subject' in proof) return [JSON.stringify([proof.subject.issuer, proof.subject.subject])];
  if ('token' in proof) return [sha256(proof.token).toString('hex')];
  return hashesOf(proof).map((hash) => hash.toLowerCase());
}

type Fields = Readonly<Record<string, unknown>>;

function parseOfficial(entry: unknown, where: string): Official {
  const fields = fieldsOf(entry, where);
  const official = textIn(fields, 'official', where);
  if (/[\s@]/.test(official))
    throw new StartError(
      `${where}: "official" must refer to a post, as in "leader:moduc"; a name or an address of a person would stand in the record for ever`,
    );
  if (fields.kind !== undefined && fields.kind !== 'service')
    throw new StartError(`${where}: "kind" is "service" for a machine and absent for people`);
  if (fields.free !== undefined && typeof fields.free !== 'boolean')
    throw new StartError(`${where}: "free" is true for who may ask freely, and absent for all others`);
  const kind = fields.kind === 'service' ? { kind: 'service' as const } : {};
  const free = fields.free === true ? { free: true as const } : {};
  return { official, ...kind, ...free, posts: postsIn(fields, where), ...proofIn(fields, where) };
}

/** A list of posts, or in the short form the one that the entry itself is. */
function postsIn(fields: Fields, where: string): HeldPost[] {
  if (fields.posts === undefined) return [parsePost(fields, where)];
  const beside = ['unit', 'post', 'roles', 'onBehalfOf', 'from', 'to', 'reads'].find(
    (name) => name in fields,
  );
  if (beside !== undefined) throw new StartError(`${where}: "${beside}" belongs into one of the "posts"`);
  if (!Array.isArray(fields.posts) || fields.posts.length === 0)
    throw new StartError(`${where}: "posts" must be a list of at least one post`);
  return fields.posts.map((post: unknown, index) => {
    const here = `${where}, post ${index + 1}`;
    return parsePost(fieldsOf(post, here), here);
  });
}

function parsePost(fields: Fields, where: string): HeldPost {
  const post = textIn(fields, 'post', where);
  const unknown = listIn(fields, 'roles', where).find((role) => !roles.some((known) => known === role));
  if (unknown !== undefined)
    throw new StartError(`${where}: unknown role ${quoted(unknown)}, known are ${roles.join(', ')}`);
  const unit = fields.unit === undefined || fields.unit === null ? null : textIn(fields, 'unit', where);
  const onBehalfOf = listIn(fields, 'onBehalfOf', where);
  if (![...onBehalfOf, ...(unit === null ? [] : [unit])].every(isId))
    throw new StartError(`${where}: "unit" must be a UUID, "onBehalfOf" a list of them`);
  const held = { unit, post, roles: listIn(fields, 'roles', where) as Role[], onBehalfOf };
  return { ...held, ...validityIn(fields, where), ...readsIn(fields, where) };
}

function validityIn(fields: Fields, where: string): Pick<HeldPost, 'from' | 'to'> {
  const [from, to] = (['from', 'to'] as const).map((name) => {
    if (fields[name] === undefined || fields[name] === null) return undefined;
    const day = textIn(fields, name, where);
    if (!isDay(day)) throw new StartError(`${where}: "${name}" must be a day, as in "2025-07-01"`);
    return day;
  });
  if (from !== undefined && to !== undefined && to < from)
    throw new StartError(`${where}: the last day "to" is before the first day "from"`);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

function readsIn(fields: Fields, where: string): Pick<HeldPost, 'reads'> {
  if (fields.reads === undefined) return {};
  if (fields.reads === 'all') return { reads: 'all' };
  if (!Array.isArray(fields.reads) || !fields.reads.every((one) => typeof one === 'string' && isId(one)))
    throw new StartError(`${where}: "reads" must be a list of UUIDs of units, or "all"`);
  return { reads: fields.reads };
}

function proofIn(fields: Fields, where: string): Proof {
  const given = ['token', 'tokenSha256', 'subject'].filter((name) => fields[name] !== undefined);
  if (given.length > 1)
    throw new StartError(
      `${where}: give one of "token", "tokenSha256" and "subject", not ${given.join(' and ')}`,
    );
  if (fields.subject !== undefined) {
    const subject = fieldsOf(fields.subject, `${where}, "subject"`);
    const [issuer, named] = ['issuer', 'subject'].map((name) => textIn(subject, name, `${where}, "subject"`));
    return { subject: { issuer: issuer ?? '', subject: named ?? '' } };
  }
  if (fields.tokenSha256 === undefined) {
    const token = textIn(fields, 'token', where);
    if (/\s/.test(token))
      throw new StartError(`${where}: "token" must hold no blanks; it would never fit a header`);
    return { token };
  }
  return { tokenSha256: tokenSha256In(fields.tokenSha256, where) };
}

/** One, or an old and a new one that both count. */
function tokenSha256In(value: unknown, where: string): string | readonly string[] {
  const hashes: unknown[] = Array.isArray(value) ? value : [value];
  if (
    hashes.length === 0 ||
    !hashes.every((hash) => typeof hash === 'string' && /^[0-9a-f]{64}$/i.test(hash))
  )
    throw new StartError(
      `${where}: "tokenSha256" must be 64 hexadecimal digits, or a list of such while a token is changed`,
    );
  return value as string | readonly string[];
}

function fieldsOf(value: unknown, where: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields;
  throw new StartError(`${where}: must be an object`);
}

function textIn(fields: Fields, name: string, where: string): string {
  const value = fields[name];
  if (typeof value === 'string' && value.trim() !== '') return value;
  throw new StartError(`${where}: "${name}" must be a text`);
}

function listIn(fields: Fields, name: string, where: string): string[] {
  const value = fields[name] ?? [];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value;
  throw new StartError(`${where}: "${name}" must be a list of texts`);
}
