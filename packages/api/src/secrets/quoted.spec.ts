import { expect, it } from 'vitest';
import { looksSecret } from './quoted.ts';

it.each([
  ['a secret', 'kJ8dQ2mZ0xVb7LwT'],
  ['one that has no digit by chance', 'kJxdQymZuxVbhLwTqRsA'],
  ['one with slashes', 'whsec_ab/cd/ef/gh='],
  ['a hash', '0123456789abcdef0123456789abcdef'],
])('%s is known in a path', (_, text) => {
  expect(looksSecret(`/etc/thac/${text}`)).toBe(true);
});

it.each(['/etc/thac/callers.json', '/srv/Thac/danh-sach-nguoi-goi-2026.json', 'identity-providers'])(
  '%s is shown as it is',
  (path) => {
    expect(looksSecret(path)).toBe(false);
  },
);
