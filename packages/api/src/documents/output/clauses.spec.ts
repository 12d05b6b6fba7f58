import { describe, expect, it } from 'vitest';
import { type Clause, clauseBlocks, printedLabel } from './clauses.ts';
import type { Block } from './paper.ts';

const shown = (block: Block): string => {
  if (block.kind === 'heading') return `# ${block.text}`;
  return block.kind === 'text' ? `${block.bold ?? ''}|${block.text}` : block.kind;
};
const printed = (...clauses: [clause: string, title: string, sentence: string][]): string[] =>
  clauseBlocks(clauses.map(([clause, title, sentence]): Clause => ({ clause, title, sentence }))).map(shown);

describe('The clauses of a paper', () => {
  it.each([
    ['III', 'III.'],
    ['4', '4.'],
    ['3.1', '3.1.'],
    ['a', 'a)'],
    ['đ#2', 'đ)'],
    ['-1', '-'],
    ['+12', '+'],
    ['Điều 2', 'Điều 2.'],
    ['4#2', '4.'],
  ])('%s is printed as %s', (label, text) => {
    expect(printedLabel(label)).toBe(text);
  });

  it('stand below those they are in, which are printed once', () => {
    expect(
      printed(['II/1/a', 'Họp', 'Tổ chức họp.'], ['II/1/b', 'Tin', 'Viết bài.'], ['II/2', 'Nộp', 'Gửi bài.']),
    ).toEqual([
      '# II. ………………',
      '# 1. ………………',
      'a) Họp|',
      '|Tổ chức họp.',
      'b) Tin|',
      '|Viết bài.',
      '2. Nộp|',
      '|Gửi bài.',
    ]);
  });

  it('say the short name as a heading unless the sentence begins with it', () => {
    expect(
      printed(
        ['Điều 1', 'Giao việc.', 'Các huyện làm.'],
        ['II', 'TỔ CHỨC', 'Các xã làm.'],
        ['II/1', 'Phát thanh', 'Phát  thanh hằng tuần.\nGửi băng về huyện.'],
      ),
    ).toEqual([
      '# Điều 1. Giao việc',
      '|Các huyện làm.',
      '# II. TỔ CHỨC',
      '|Các xã làm.',
      '1. |Phát  thanh hằng tuần.',
      '|Gửi băng về huyện.',
    ]);
  });

  it('bear the headings that a document told', () => {
    const blocks = clauseBlocks(
      [{ clause: 'II/1/a', title: 'Họp', sentence: 'Các xã họp.' }],
      new Map([['II', 'NỘI DUNG']]),
    );
    expect(blocks.map(shown).slice(0, 2)).toEqual(['# II. NỘI DUNG', '# 1. ………………']);
  });

  it('without an address are printed as they are', () => {
    expect(printed(['', 'Việc', ''])).toEqual(['|Việc.']);
  });
});
