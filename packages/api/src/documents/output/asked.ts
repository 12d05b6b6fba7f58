import { isDay } from '@thac/domain/calendar/day';
import { badInput } from '../../graphql/errors.ts';
import { isUuid } from '../../graphql/scalars/identifiers.ts';
import type { Signature } from './paper.ts';

/** Which paper is asked for. */
export type Asked = {
  paper: 'plan' | 'report' | 'reminder';
  plan: string;
  /** The unit whose duties are meant; a plan needs none. */
  unit: string | null;
  on: string | null;
  knownAt: number | null;
  atLeast: number | null;
  signature: Partial<Signature>;
};

const known: Record<Asked['paper'], readonly string[]> = {
  plan: ['on', 'knownAt', 'atLeast', 'authority', 'position', 'name'],
  report: ['plan', 'unit', 'on', 'knownAt', 'atLeast', 'authority', 'position', 'name'],
  reminder: ['plan', 'unit', 'on', 'knownAt', 'atLeast', 'authority', 'position', 'name'],
};

const longestWords = 120;

/** Reads which paper a URL asks for; null when it is no address of a paper. What is wrong with one is said by its name. */
export function askedOf(url: URL): Asked | null {
  const plan = /^\/documents\/plan\/([^/]+)\.docx$/.exec(url.pathname)?.[1];
  const duties = /^\/documents\/(report|reminder)(?:\.docx)?$/.exec(url.pathname)?.[1];
  if (plan === undefined && duties === undefined) return null;
  const paper = plan === undefined ? (duties as 'report' | 'reminder') : 'plan';
  const given = url.searchParams;
  assertArguments(given, known[paper]);
  return {
    paper,
    plan: uuid('plan', plan ?? given.get('plan')),
    unit: paper === 'plan' ? null : uuid('unit', given.get('unit')),
    on: dayIn('on', given.get('on')),
    knownAt: positionIn('knownAt', given.get('knownAt')),
    atLeast: positionIn('atLeast', given.get('atLeast')),
    signature: signatureIn(given),
  };
}

/** Refuses an argument that is not among the known ones: a misspelt one would be passed over in silence. */
export function assertArguments(given: URLSearchParams, known: readonly string[]): void {
  for (const name of given.keys())
    if (!known.includes(name))
      throw badInput(
        name,
        'không có tham số này',
        `there is no such argument; known are ${known.join(', ')}`,
      );
}

/** An argument that must be an id. */
export function uuid(name: string, value: string | null): string {
  if (value !== null && isUuid(value)) return value.toLowerCase();
  throw badInput(name, 'phải là mã UUID', 'must be a UUID');
}

function dayIn(name: string, value: string | null): string | null {
  if (value === null || isDay(value)) return value;
  throw badInput(name, 'không phải là ngày có thật (viết YYYY-MM-DD)', 'not a real day, write YYYY-MM-DD');
}

/** An argument that may be a position. */
export function positionIn(name: string, value: string | null): number | null {
  if (value === null) return null;
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw badInput(name, 'vị trí phải là số nguyên không âm', 'a position must be a whole number from 0');
}

/** Người ký: what the record does not know, as whoever prints the paper says it. */
function signatureIn(given: URLSearchParams): Partial<Signature> {
  const authority = given.getAll('authority').map((line) => words('authority', line));
  if (authority.length > 3) throw badInput('authority', 'nhiều nhất ba dòng', 'at most three lines');
  if (!authority.every((line) => /^(TM|KT|TL|TUQ|Q)\. \S/u.test(line)))
    throw badInput(
      'authority',
      'mỗi dòng bắt đầu bằng TM., KT., TL., TUQ. hoặc Q.',
      'each line begins with TM., KT., TL., TUQ. or Q.',
    );
  const position = given.get('position');
  const name = given.get('name');
  return {
    ...(authority.length > 0 && { authority }),
    ...(position !== null && { position: words('position', position) }),
    ...(name !== null && { name: words('name', name) }),
  };
}

function words(argument: string, value: string): string {
  const text = value.normalize('NFC').trim();
  if (text !== '' && text.length <= longestWords && !/[\p{Cc}\p{Cs}\ufffd]/u.test(text)) return text;
  throw badInput(
    argument,
    `phải là một dòng chữ, dài nhất ${longestWords} ký tự`,
    `must be one line of at most ${longestWords} characters`,
  );
}
