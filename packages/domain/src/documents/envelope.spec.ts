import { describe, expect, it } from 'vitest';
import { questionsOf } from '../draft/questions.ts';
import { type EnvelopeSaid, envelopeWarnings } from './envelope.ts';
import { readPlan } from './reader.ts';

const read = readPlan(
  'ỦY BAN NHÂN DÂN\nHUYỆN MỘ ĐỨC\nSố: 7/KH-UBND\nMộ Đức, ngày 10 tháng 02 năm 2022\n\nKẾ HOẠCH\nTuyên truyền\n',
);
const silent: EnvelopeSaid = { symbol: null, issued: null, due: null, otherFiles: 0 };
const codes = (said: Partial<EnvelopeSaid>) =>
  envelopeWarnings({ ...silent, ...said }, read).map(({ code }) => code);
const asked = (said: Partial<EnvelopeSaid>) => {
  const warnings = envelopeWarnings({ ...silent, ...said }, read);
  return questionsOf({ ...read, warnings }).filter(({ path }) => path.startsWith('/warnings'));
};

describe('what an envelope says of a document', () => {
  it('is nothing to look at where the document says the same', () => {
    expect(codes({})).toEqual([]);
    const same = { literal: '10/02/2022', day: '2022-02-10' };
    expect(codes({ symbol: '7/KH-UBND', issued: same })).toEqual([]);
  });

  it('is to be looked at where it says something else, or what is no day', () => {
    expect(codes({ symbol: '8/KH-UBND' })).toEqual(['envelope-differs']);
    expect(codes({ issued: { literal: '11/02/2022', day: '2022-02-11' } })).toEqual(['envelope-differs']);
    expect(codes({ issued: { literal: 'hôm nay', day: null } })).toEqual(['envelope-differs']);
  });

  it('is asked before anything is confirmed, the due date among it; other files stop nobody', () => {
    expect(asked({ due: '30/6/2026', otherFiles: 1 })).toMatchObject([
      { kind: 'deadline', blocking: true, proposal: null, vi: expect.stringContaining('“30/6/2026”') },
      { kind: 'unsure', blocking: false },
    ]);
  });
});
