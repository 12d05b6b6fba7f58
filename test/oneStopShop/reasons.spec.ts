import { readFileSync } from 'node:fs';
import { windowReasonCodes } from '@thac/domain/policies/windowRefusals';
import { expect, it } from 'vitest';

it('tells integrators of every reason for which a window is refused, and of no other', () => {
  const page = readFileSync(new URL('../../docs/one-stop-shop.md', import.meta.url), 'utf8');
  const [, section = ''] = /^### Reasons$(.*?)^###? /ms.exec(page) ?? [];
  const told = [...section.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, code]) => code);
  expect(told.toSorted()).toEqual([...windowReasonCodes].toSorted());
});
