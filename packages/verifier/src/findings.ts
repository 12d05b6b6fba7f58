import { TooLarge } from './bundle/open.ts';

/** One sentence in both languages. */
export type Words = { vi: string; en: string };

/** Kết luận: what is wrong with a bundle, the gravest first; `sound` only where nothing is. */
export type Verdict = 'tampered' | 'incomplete' | 'unknown' | 'sound';

/** By which a script tells the verdicts apart. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  sound: 0,
  tampered: 1,
  incomplete: 2,
  unknown: 3,
};

/** Where in a bundle something was found, as exactly as is known. */
export type Place = {
  entry?: string;
  byte?: number;
  position?: number;
  stream?: string;
  version?: number;
  type?: string;
  key?: string;
  figure?: string;
  person?: string;
};

/** Phát hiện: one thing that is wrong. */
export type Finding = { verdict: Exclude<Verdict, 'sound'>; code: string; place: Place; words: Words };

/** What one check came to: `undone` where it could not be made, `unasked` where nobody brought what it compares with. */
export type Outcome = {
  check: CheckName;
  outcome: 'passed' | 'failed' | 'undone' | 'unasked';
  words: Words;
};

/** What a check says that has nothing to compare with. */
export type Unasked = { unasked: Words };

/** Every check in the order in which it is made; a bundle is sound when all that were asked for were made and passed. */
export const checkNames = [
  'layout',
  'sums',
  'manifest',
  'policy',
  'signatures',
  'milestone',
  'heads',
  'events',
  'previous',
  'attachments',
  'erased',
  'figures',
] as const;

export type CheckName = (typeof checkNames)[number];

/** So many findings of one code are kept; the others are counted. */
const mostAlike = 20;

/** Collects what is found, and what each check came to. */
export type Findings = {
  tampered(code: string, place: Place, vi: string, en: string): void;
  incomplete(code: string, place: Place, vi: string, en: string): void;
  unknown(code: string, place: Place, vi: string, en: string): void;
  /** Makes a check: it passes when it answers with what it saw, having found nothing; null: it could not be made. */
  check(name: CheckName, make: () => Words | Unasked | null): void;
  result(): {
    verdict: Verdict;
    findings: Finding[];
    alike: ReadonlyMap<string, number>;
    outcomes: Outcome[];
  };
};

/** Begins with every check unmade, so that whatever ends early proves nothing. */
export function openFindings(): Findings {
  const findings: Finding[] = [];
  const alike = new Map<string, number>();
  const outcomes = new Map<CheckName, Outcome>();
  let found = 0;
  const add = (verdict: Finding['verdict']) => (code: string, place: Place, vi: string, en: string) => {
    found += 1;
    const count = (alike.get(code) ?? 0) + 1;
    alike.set(code, count);
    if (count <= mostAlike)
      findings.push({ verdict, code, place: cleanPlace(place), words: { vi: clean(vi), en: clean(en) } });
  };
  const unknown = add('unknown');
  return {
    tampered: add('tampered'),
    incomplete: add('incomplete'),
    unknown,
    check(name, make) {
      const before = found;
      const seen = attempt(name, make, unknown);
      const made = seen === null ? 'undone' : 'unasked' in seen ? 'unasked' : 'passed';
      const words = seen === null ? unmade : 'unasked' in seen ? seen.unasked : seen;
      outcomes.set(name, { check: name, outcome: found > before ? 'failed' : made, words });
    },
    result() {
      const all = checkNames.map(
        (check) => outcomes.get(check) ?? ({ check, outcome: 'undone', words: unmade } as const),
      );
      const found = new Set<Verdict>(findings.map(({ verdict }) => verdict));
      if (all.some(({ outcome }) => outcome === 'failed' || outcome === 'undone')) found.add('unknown');
      const verdict =
        (['tampered', 'incomplete', 'unknown'] as const).find((one) => found.has(one)) ?? 'sound';
      return { verdict, findings, alike, outcomes: all };
    },
  };
}

const unmade: Words = {
  vi: 'không kiểm tra được, vì một bước trước đã không đạt',
  en: 'could not be checked, because a step before it failed',
};

/** Sentences quote what a bundle holds or is called: nothing in it may steer a terminal, turn a line around or fill a page. */
export const clean = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '·')
    .slice(0, longest);

const longest = 1_000;

const cleanPlace = (place: Place): Place =>
  Object.fromEntries(
    Object.entries(place).map(([part, value]) => [part, typeof value === 'string' ? clean(value) : value]),
  );

/** A check that breaks off has proven nothing. */
function attempt<Seen>(name: CheckName, make: () => Seen, unknown: Findings['unknown']): Seen | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooLarge) {
      unknown(
        'too-large',
        {},
        `Bước kiểm tra "${name}" gặp phần lớn hơn mức chương trình chịu giữ (${error.message}).`,
        `The check "${name}" met something larger than the program is willing to hold (${error.message}).`,
      );
      return null;
    }
    const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    unknown(
      'check-broke-off',
      {},
      `Bước kiểm tra "${name}" dừng giữa chừng (${said}); chưa kết luận được gì từ bước này.`,
      `The check "${name}" broke off (${said}); nothing follows from it.`,
    );
    return null;
  }
}
