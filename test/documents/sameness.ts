const marks: Record<string, string> = {
  'kế hoạch': 'kh',
  'quyết định': 'qđ',
  'chỉ thị': 'ct',
  'công văn': 'cv',
  'nghị quyết': 'nq',
};

/** Equal for a reader: blanks, kinds of dash and quotation mark, case, and where the tone mark stands do not count. */
export function plain(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value ?? null);
  const text = value
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[–—]/g, '-')
    .replaceAll(/[“”]/g, '"')
    .replaceAll(/\s*-\s*/g, '-')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[ỦU]ỷ ban|uỷ ban/gi, 'ủy ban')
    .replaceAll('ủy ban nhân dân', 'ubnd')
    .replaceAll('oà', 'òa')
    .replace(/[\s.;:,]+$/, '')
    .trim();
  return marks[text] ?? text;
}

/** Whether what was read is the expected value, or one of several that are right. */
export function matches(expected: unknown, read: unknown): boolean {
  const wanted = Array.isArray(expected) ? expected : [expected];
  return wanted.some((value) => plain(value) === plain(read));
}

/** Whether two lists of names are the same, whatever their order. */
export function sameNames(expected: readonly unknown[], read: readonly string[]): boolean {
  const choices = Array.isArray(expected[0]) ? (expected as string[][]) : [expected as string[]];
  const key = (names: readonly string[]) => names.map(plain).toSorted().join('\n');
  return choices.some((names) => key(names) === key(read));
}
