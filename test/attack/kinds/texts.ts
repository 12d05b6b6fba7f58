import fc from 'fast-check';

/** Texts that have broken something somewhere. */
const known = [
  '',
  '\0',
  'a\0b',
  '\u202egnp.exe',
  '\u200b',
  '\ufeff',
  '\ufffe',
  '\ud800',
  'a\udfff',
  '\u{1f600}'.repeat(50),
  'e\u0301'.repeat(30),
  'ﷺ'.repeat(40),
  'i'.repeat(20_001),
  'a'.repeat(20_000),
  "' or 1=1 --",
  "'; drop table view.plan; --",
  '$1',
  '%s%n%x',
  '%',
  '_',
  '\\',
  '[',
  '(a+)+$',
  '../../../../etc/passwd',
  '..\\..\\windows',
  '%2e%2e%2f',
  '=cmd|/c calc!A1',
  '@SUM(1+1)',
  '{{7*7}}',
  `\${7*7}`,
  '<script>alert(1)</script>',
  '"><img src=x>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e400',
  '9007199254740993',
  '2147483648',
  '\r\nSet-Cookie: a=b',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://169.254.169.254/latest/meta-data/',
  '2023-02-30',
  '0000-00-00',
  '99999-01-01',
  '-2023-01-01',
  '2023-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
] as const;

const anyUnit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));

/** Any text: one that is known to be nasty, any characters, or any halves of characters. */
export const nastyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...known) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.string({ unit: anyUnit, maxLength: 40 }) },
);

/** Any value that JSON can write, and some that are none of ours. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  nastyText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, 2 ** 31, 2 ** 53, [], {}, [[]], { __proto__: 1 }, [
    null,
  ]),
  fc.jsonValue({ maxDepth: 3 }),
);

/** So many samples of an arbitrary, the same for the same seed. */
export const sampled = <T>(arbitrary: fc.Arbitrary<T>, seed: number, many: number): T[] =>
  fc.sample(arbitrary, { seed, numRuns: many });
