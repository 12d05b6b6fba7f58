import { expect, test } from 'vitest';
import { exported } from './exported.fixture.ts';
import { units } from './story.fixture.ts';
import { all, house, plan, told } from './told.fixture.ts';

test.each([
  ['one plan', plan, []],
  ['one plan, with a stream that its figures need besides', plan, ['calendar']],
  ['one unit', { kind: 'unit', id: units[0] }, []],
  ['everything', all, []],
] as const)('what is sound is found sound: %s', async (_, scope, context) => {
  expect(await told(await exported(house, scope, [...context]))).toEqual({ verdict: 'sound', found: [] });
});
