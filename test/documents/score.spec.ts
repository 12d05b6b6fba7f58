import { readPlan } from '@thac/domain/documents/reader';
import { describe, expect, it } from 'vitest';
import type { Expectation } from './expectation.ts';
import { f1, precision, recall } from './pairing.ts';
import { score } from './score.ts';

const nothing: Expectation = {
  document: {
    type: null,
    number: null,
    symbol: null,
    place: null,
    issuedOn: null,
    issuer: null,
    issuerTier: null,
    title: null,
    period: null,
    attachedTo: null,
  },
  signatures: [],
  recipients: [],
  archive: [],
  citations: [],
  clauses: [],
  tasks: [],
  duties: [],
  reports: [],
};
const empty = readPlan('');

describe('the scorer', () => {
  it('gives full marks for nothing read where nothing is printed', () => {
    expect(Object.values(score(nothing, empty)).map(f1)).toEqual(Array(9).fill(1));
  });

  it('counts what was missed against recall and what was invented against precision', () => {
    const citation = { symbol: '7/KH-UBND', date: '2023-01-09', role: 'basis' };
    const missed = score({ ...nothing, citations: [citation] }, empty).citations;
    expect([precision(missed), recall(missed), f1(missed)]).toEqual([1, 0, 0]);
    const invented = score(nothing, { ...empty, recipients: ['Sở Nội vụ'] }).recipients;
    expect([precision(invented), recall(invented), f1(invented)]).toEqual([0, 1, 0]);
  });

  it('takes any of several right readings and no other', () => {
    const expected = { ...nothing, document: { ...nothing.document, issuer: ['Sở Nội vụ', 'UBND tỉnh'] } };
    const reading = (issuer: string) => ({ ...empty, document: { ...empty.document, issuer } });
    expect(f1(score(expected, reading('Ủy ban nhân dân tỉnh')).identity)).toBe(1);
    expect(f1(score(expected, reading('UBND huyện')).identity)).toBe(0.9);
  });

  it('leaves open whether the rows of a table are clauses, and nothing else', () => {
    const read = readPlan(
      'KẾ HOẠCH\nTuyên truyền\nI. NHIỆM VỤ\n| TT | Nội dung | Chủ trì | Thời gian |\n| 1 | Treo pa nô | Phòng Nội vụ | Hằng tháng |\nII. KINH PHÍ\nTừ ngân sách.',
    );
    const clauses = (addresses: string[]) => f1(score({ ...nothing, clauses: addresses }, read).clauses);
    expect(read.tasks.map(({ clause }) => clause)).toEqual(['I/1']);
    expect(clauses(['I', 'II'])).toBe(1);
    expect(clauses(['I', 'I/1', 'II'])).toBe(1);
    expect(clauses(['I', 'I/2', 'II'])).toBe(0.8);
  });

  it('does not split or join names', () => {
    const duty = { clause: 'I', addressees: ['Các sở, ban', 'UBND xã'], modality: 'binding' as const };
    const read = { ...duty, text: '', confidence: 'certain' as const, lines: [1, 1] as [number, number] };
    const duties = (addressees: string[]) =>
      f1(score({ ...nothing, duties: [duty] }, { ...empty, duties: [{ ...read, addressees }] }).duties);
    expect(duties(['UBND xã', 'Các sở, ban'])).toBe(1);
    expect(duties(['Các sở', 'ban', 'UBND xã'])).toBe(0);
  });
});
