import { describe, expect, test } from 'vitest';
import { expected } from './expected.fixture.ts';
import { authorityOn } from './printed.ts';

describe('the table of authority in print', () => {
  test('says of every command what is expected of it, with a law of the day', () => {
    const lines = authorityOn('2026-01-01');
    expect(lines.map(({ command }) => command).toSorted()).toEqual([...expected.keys()].toSorted());
    for (const { command, act, roles, relation, forms, separations, laws } of lines) {
      expect({ roles, relation, forms }).toEqual(expected.get(command));
      expect(act).toMatch(/^\p{Ll}/u);
      expect(laws, command).not.toEqual([]);
      expect(separations.length > 0, command).toBe(roles.length > 0);
    }
    expect(new Set(lines.map(({ act }) => act)).size).toBe(lines.length);
  });

  test('names the law that held on the day', () => {
    const lawsOf = (on: string, command: string) => authorityOn(on, { command }).flatMap(({ laws }) => laws);
    expect(lawsOf('2019-01-01', 'IssuePlan')).toEqual(['Nghị định 110/2004/NĐ-CP về công tác văn thư']);
    expect(lawsOf('2020-03-05', 'IssuePlan')).toEqual([
      'Nghị định 30/2020/NĐ-CP về công tác văn thư, Điều 13',
    ]);
    expect(lawsOf('2025-06-15', 'EndUnit').join()).toContain('65/2025/QH15');
    expect(lawsOf('2025-06-16', 'EndUnit').join()).toContain('72/2025/QH15');
    expect(lawsOf('2025-07-01', 'RecordInspection').join()).toContain('84/2025/QH15');
  });

  test('is of one role or one command where that is asked', () => {
    expect(authorityOn('2026-01-01', { role: 'inspector' })).toEqual([]);
    expect(authorityOn('2026-01-01', { role: 'clerk' }).every(({ roles }) => roles.includes('clerk'))).toBe(
      true,
    );
    expect(authorityOn('2026-01-01', { command: 'FulfilObligation' })).toEqual([
      expect.objectContaining({
        command: 'FulfilObligation',
        act: 'xác nhận hoàn thành',
        stands: 'cơ quan ban hành hoặc cơ quan đang theo dõi',
        separations: [
          'inspector-only-reads',
          'administrator-decides-nothing',
          'service-delivers-only',
          'reporter-may-not-confirm',
          'figures-bringer-may-not-confirm',
        ].map((code) => expect.objectContaining({ code })),
      }),
    ]);
  });
});
