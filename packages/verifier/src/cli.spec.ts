import { expect, test } from 'vitest';
import { run } from './cli.ts';

const said = (...args: string[]) => {
  const texts: string[] = [];
  const code = run(args, { print: (text) => texts.push(text), complain: (text) => texts.push(text) });
  return [code, texts.join('')] as const;
};

test.each([['--help'], ['-h'], ['gói.thac', '--help']])(
  'help is printed when it is asked for: %s',
  (...args) => {
    expect(said(...args)).toEqual([0, expect.stringContaining('GÓI --policy TỆP')]);
  },
);

test.each([
  ['a bundle of that name', ['--', '--help']],
  ['a policy of that name', ['gói.thac', '--policy', '--help']],
  ['an option that there is not', ['gói.thac', '--helpful']],
])('nothing that was not checked is answered by 0: %s', (_, args) => {
  expect(said(...args)[0]).toBe(3);
});
