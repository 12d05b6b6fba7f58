import { parseCheckpoint } from './checkpoint.ts';
import { cosignatureType, noteType, parseVkey, type Verifier } from './key.ts';
import { Malformed } from './malformed.ts';
import { openNote } from './note.ts';
import { utf8Text } from './strict.ts';

/** Whoever is trusted to countersign, alone or with others: `k` of the members. */
type Group = { name: string; k: number; members: string[] };

/** Chính sách tin cậy: which logs and witnesses are trusted, and how many must have countersigned (tlog-policy). */
export type Policy = {
  logs: { key: Verifier; url: string | null }[];
  witnesses: { name: string; key: Verifier; url: string | null }[];
  groups: Group[];
  /** Name of a witness or a group; `none` asks for nobody. */
  quorum: string;
};

/** What a policy says of a signed checkpoint. */
export type Quorum = {
  /** Whether a log of the policy, of the very origin of the checkpoint, has signed it. */
  log: boolean;
  /** The witnesses that have countersigned, by their name in the policy, with the time they say. */
  witnesses: { name: string; time: number }[];
  /** Whether the log has signed and those witnesses are enough. */
  satisfied: boolean;
};

/** Reads a policy file. Names are bytes to us: they are held as Latin-1, whatever they mean. */
export function parsePolicy(file: string | Uint8Array): Policy {
  const octets = Buffer.from(typeof file === 'string' ? Buffer.from(file, 'utf8') : file).toString('latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a policy must not contain.
  if (/[\x00-\x08\x0b-\x1f\x7f]/.test(octets))
    throw new Malformed(
      'tệp chính sách có ký tự điều khiển (có thể là xuống dòng kiểu Windows: hãy lưu lại với LF)',
      'the policy file has control characters (line ends of Windows, maybe: save it with LF)',
    );
  const lines = octets.split('\n');
  if (lines.pop() !== '')
    throw new Malformed(
      'dòng cuối của tệp chính sách chưa xuống dòng',
      'the last line of the policy lacks its line break',
    );
  const policy: Policy = { logs: [], witnesses: [], groups: [], quorum: '' };
  for (const [at, line] of lines.entries()) readLine(policy, line.split(/[ \t]+/).filter(Boolean), at + 1);
  if (policy.quorum === '')
    throw new Malformed('tệp chính sách không có dòng quorum', 'the policy has no line quorum');
  return policy;
}

function readLine(policy: Policy, [keyword, ...items]: string[], at: number): void {
  if (keyword === undefined || keyword.startsWith('#')) return;
  const fault = orNoKey(() => faultOf(policy, keyword, items));
  if (fault)
    throw new Malformed(`dòng ${at} của chính sách: ${fault[0]}`, `line ${at} of the policy: ${fault[1]}`);
}

/** What is no key is a fault of its line like any other. */
function orNoKey(read: () => Fault): Fault {
  try {
    return read();
  } catch (error) {
    if (error instanceof Malformed) return [error.vi, error.en];
    throw error;
  }
}

type Fault = readonly [vi: string, en: string] | null;

function faultOf(policy: Policy, keyword: string, items: string[]): Fault {
  switch (keyword) {
    case 'log':
      return addLog(policy, items);
    case 'witness':
      return addWitness(policy, items);
    case 'group':
      return addGroup(policy, items);
    case 'quorum':
      return setQuorum(policy, items);
    default:
      return notUnderstood(keyword);
  }
}

/** A long word is not quoted: the file may be another one, which holds secrets. */
function notUnderstood(keyword: string): Fault {
  if (keyword.length > 12) return ['không hiểu từ đầu dòng', 'its first word is not understood'];
  return [`không hiểu "${shown(keyword)}"`, `"${shown(keyword)}" is not understood`];
}

const shown = (octets: string): string => Buffer.from(octets, 'latin1').toString('utf8');

const keyOf = (octets: string): Verifier => parseVkey(utf8Text(Buffer.from(octets, 'latin1')));

const isSameKey = (one: Verifier, other: Verifier): boolean =>
  Buffer.compare(one.publicKey, other.publicKey) === 0;

const isDefined = ({ witnesses, groups }: Policy, name: string): boolean =>
  [...witnesses, ...groups].some((one) => one.name === name);

function addLog(policy: Policy, items: string[]): Fault {
  const [vkey, url = null, ...rest] = items;
  if (!vkey || rest.length > 0)
    return ['phải là: log <khóa> [<địa chỉ>]', 'it must read: log <vkey> [<url>]'];
  const key = keyOf(vkey);
  if (key.type !== noteType) return ['khóa của sổ phải thuộc loại 1', 'the key of a log is of type 1'];
  if (policy.logs.some((log) => isSameKey(log.key, key)))
    return ['khóa đã có ở trên', 'the key was given before'];
  policy.logs.push({ key, url: url && shown(url) });
  return null;
}

function addWitness(policy: Policy, items: string[]): Fault {
  const [name, vkey, url = null, ...rest] = items;
  if (!name || !vkey || rest.length > 0)
    return ['phải là: witness <tên> <khóa> [<địa chỉ>]', 'it must read: witness <name> <vkey> [<url>]'];
  const key = keyOf(vkey);
  if (key.type !== cosignatureType)
    return ['khóa đồng ký phải thuộc loại 4', 'the key of a witness is of type 4'];
  if (policy.witnesses.some((witness) => isSameKey(witness.key, key)))
    return ['khóa đã có ở trên', 'the key was given before'];
  const taken = nameFault(policy, name);
  if (!taken) policy.witnesses.push({ name, key, url: url && shown(url) });
  return taken;
}

const nameFault = (policy: Policy, name: string): Fault =>
  name === 'none' || isDefined(policy, name)
    ? [`tên "${shown(name)}" đã được dùng`, `the name "${shown(name)}" is taken`]
    : null;

function addGroup(policy: Policy, items: string[]): Fault {
  const [name, count, ...members] = items;
  if (!name || !count || members.length === 0)
    return ['phải là: group <tên> all|any|<k> <tên>…', 'it must read: group <name> all|any|<k> <name>…'];
  const k = thresholdOf(count, members.length);
  if (k === null) return [`"${shown(count)}" không phải là ngưỡng`, `"${shown(count)}" is no threshold`];
  for (const [at, member] of members.entries()) {
    if (!isDefined(policy, member)) return unknownName(member);
    const elsewhere = policy.groups.some((group) => group.members.includes(member));
    if (elsewhere || members.indexOf(member) !== at)
      return [`"${shown(member)}" đã thuộc một nhóm`, `"${shown(member)}" belongs to a group already`];
  }
  const taken = nameFault(policy, name);
  if (!taken) policy.groups.push({ name, k, members });
  return taken;
}

function thresholdOf(count: string, most: number): number | null {
  if (count === 'all') return most;
  if (count === 'any') return 1;
  const k = /^[1-9][0-9]{0,3}$/.test(count) ? Number(count) : 0;
  return k >= 1 && k <= most ? k : null;
}

const unknownName = (name: string): Fault => [
  `"${shown(name)}" chưa được khai báo ở trên`,
  `"${shown(name)}" is not defined above`,
];

function setQuorum(policy: Policy, items: string[]): Fault {
  const [name, ...rest] = items;
  if (!name || rest.length > 0) return ['phải là: quorum <tên>', 'it must read: quorum <name>'];
  if (policy.quorum !== '') return ['chỉ được có một dòng quorum', 'there is one line quorum only'];
  if (name !== 'none' && !isDefined(policy, name)) return unknownName(name);
  policy.quorum = name;
  return null;
}

/** Opens a signed checkpoint under a policy; throws where a known key's signature is bad or nobody known has signed. */
export function quorumOf(policy: Policy, note: string | Uint8Array): Quorum {
  const keys = [...policy.logs, ...policy.witnesses].map(({ key }) => key);
  const { text, verified } = openNote(note, keys);
  const { origin } = parseCheckpoint(text);
  const log = verified.some(({ verifier }) => verifier.type === noteType && verifier.name === origin);
  const witnesses = policy.witnesses.flatMap(({ name, key }) => {
    const time = verified.find(({ verifier }) => verifier === key)?.time;
    return time ? [{ name, time }] : [];
  });
  return { log, witnesses, satisfied: log && isQuorum(policy, new Set(witnesses.map(({ name }) => name))) };
}

/** Whether these witnesses, by their names in the policy, are enough. */
export const isQuorum = (policy: Policy, present: ReadonlySet<string>): boolean =>
  witnessed(policy, policy.quorum, present);

function witnessed(policy: Policy, name: string, present: ReadonlySet<string>): boolean {
  if (name === 'none') return true;
  const group = policy.groups.find((one) => one.name === name);
  if (!group) return present.has(name);
  return group.members.filter((member) => witnessed(policy, member, present)).length >= group.k;
}
