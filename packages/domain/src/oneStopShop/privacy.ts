/** Dữ liệu của công dân: what figures must never hold. */
export type Personal = 'citizen-number' | 'phone' | 'email' | 'dossier-number';

/** What stands between the digits of a number that is written in groups; a colon parts hours, not groups. */
const between = String.raw`[\s.,\-_/()·'\p{Pd}]*`;

/** Invisible marks, by which a number could be taken apart. */
const invisible = /[\p{Cf}\p{Mn}\p{Me}]/gu;

/** Mã hồ sơ: `H48.27-240115-0003`, `000.00.17.H48-240315-0012`: the province, the day of receipt, a number. */
const dossier = new RegExp(String.raw`H(?:${between}\d){12,}`, 'iu');

const email = /[^\s@]\s*@\s*[^\s@]+\s*\.\s*[^\s@]|\S\s*[([{]\s*(?:at|a còng)\s*[)\]}]\s*\S/iu;

/** Các nhóm chữ số: a row of digits with what may stand between them. */
const rows = new RegExp(String.raw`\d(?:${between}\d)*`, 'gu');

/** Số định danh cá nhân (Luật Căn cước 2023, Điều 12): twelve digits, of which the first three name a province. */
const citizen = /^0(?:0[1-9]|[1-8]\d|9[0-6])\d{9}$/;

const phone = /^(?:(?:00)?84|0)(?:[35789]\d{8}|1[2689]\d{8}|2\d{8,9})$/;

/** Mã thủ tục của tỉnh, ngày, mốc thời gian: groups of digits that mean nobody. */
const harmless = [
  /(?<![\d.])\d\.\d{6}\.\d{3}\.\d{2}\.\d{2}\.H\d{2}(?![\d.-])/gu,
  /(?<!\d)(?:19|20)\d\d([-./])(?:0[1-9]|1[0-2])(?:\1(?:0[1-9]|[12]\d|3[01]))?(?!\d)/gu,
  /(?<!\d)(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)/gu,
];

/** UUID theo RFC 9562, mã băm: opaque, and by chance full of digits. */
const opaque =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|(?=(?:.*[a-f]){6})(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}))$/i;

/** Nine digits are the fewest that name anybody, and a mail has signs of its own: of most texts that is told at once. */
const blameless = /^[A-Za-z ._/-]*(?:\d[A-Za-z ._/-]*){0,8}$/;

/**
 * Phát hiện dữ liệu công dân: which kind a text holds, null where it holds none. Numbers are found in whatever digits and
 * groups they are written; what is doubtful counts as found, for nothing here needs a number of nine or twelve digits.
 */
export function personalIn(text: string): Personal | null {
  if (blameless.test(text) || (text.length <= 64 && opaque.test(text))) return null;
  const plain = text
    .normalize('NFKC')
    .replaceAll(invisible, '')
    .replaceAll(/\p{Nd}/gu, inAscii);
  if (email.test(plain)) return 'email';
  const left = harmless.reduce(
    (rest, shape) => rest.replaceAll(shape, (one) => '#'.repeat(one.length)),
    plain,
  );
  if (dossier.test(left)) return 'dossier-number';
  for (const [row] of left.matchAll(rows)) {
    const found = personalAmong(row.match(/\d+/g) ?? []);
    if (found !== null) return found;
  }
  return holdsDatedNumber(plain, left) ? 'citizen-number' : null;
}

/** Some of a citizen's digits read as a day (`09100-9-7-2000-0`), which does not make the others mean nobody. */
function holdsDatedNumber(plain: string, left: string): boolean {
  for (const row of plain.matchAll(rows)) {
    const groups = [...row[0].matchAll(/\d+/g)];
    for (let first = 0; first < groups.length; first += 1) {
      let number = '';
      let undated = false;
      for (const group of groups.slice(first)) {
        if (number.length >= 12) break;
        number += group[0];
        undated ||= left[row.index + group.index] !== '#';
        if (undated && citizen.test(number)) return true;
      }
    }
  }
  return false;
}

/** Among the groups of a row of digits, each row of neighbours that could be one number. */
function personalAmong(groups: readonly string[]): Personal | null {
  for (let first = 0; first < groups.length; first += 1) {
    let number = '';
    for (let last = first; last < groups.length && number.length < 13; last += 1) {
      number += groups[last];
      if (phone.test(number)) return 'phone';
      if (number.length === 9 || number.length === 12) return 'citizen-number';
    }
  }
  return null;
}

/** Digits of other scripts stand in rows of ten, each from its zero on. */
function inAscii(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** Nơi có dữ liệu công dân: the first text of plain data that holds some, by its path; never the text itself. */
export function personalWithin(value: unknown, path = ''): { path: string; kind: Personal } | null {
  if (typeof value === 'string') {
    const kind = personalIn(value);
    return kind === null ? null : { path, kind };
  }
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, part] of Object.entries(value)) {
    const kind = Array.isArray(value) ? null : personalIn(name);
    if (kind !== null) return { path, kind };
    const found = personalWithin(part, `${path}/${name}`);
    if (found !== null) return found;
  }
  return null;
}
