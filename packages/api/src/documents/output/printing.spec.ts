import { describe, expect, it } from 'vitest';
import type { Paper } from './paper.ts';
import { printPaper } from './print.ts';
import { printed } from './printing.ts';

const paper = (lines: number): Paper => ({
  superior: null,
  agency: ['A'],
  number: 'Số:',
  placeAndDate: 'A',
  mark: null,
  heading: { type: 'KẾ HOẠCH', title: 'Dài' },
  about: null,
  addressee: null,
  blocks: Array.from({ length: lines }, (_, at) => ({ kind: 'text', text: `Dòng ${at}.` })),
  recipients: [],
  signature: { authority: [], position: null, name: null },
  attached: [],
  made: '2023-01-16',
});

describe('Printing', () => {
  it.each([1, 61])('gives the same file in a thread of its own or not: %i lines', async (lines) => {
    expect(Buffer.compare(await printed(paper(lines)), await printPaper(paper(lines)))).toBe(0);
  });

  it('leaves the process to others while a long paper is printed', async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 5);
    await printed(paper(1_500));
    clearInterval(turning);
    expect(turns).toBeGreaterThan(20);
  });
});
