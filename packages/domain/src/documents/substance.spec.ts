import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPlan } from './reader.ts';

const seeds = new URL('../../../../../shared/seeds/', import.meta.url);
const seed = (number: string): string => {
  const name = readdirSync(seeds).find((one) => one.startsWith(number));
  return readFileSync(new URL(name ?? '', seeds), 'utf8');
};
const count = (clauses: string[]): Record<string, number> => {
  const parents = clauses.map((clause) => clause.replace(/\/[^/]+$/u, ''));
  return Object.fromEntries(
    [...new Set(parents)].map((parent) => [parent, parents.filter((one) => one === parent).length]),
  );
};

/** What a careful reader finds in the real documents, where they are at hand. */
describe.skipIf(!existsSync(seeds))('Reading real documents', () => {
  it('finds the tasks, their leaders and their time', () => {
    const tasks = (number: string) =>
      readPlan(seed(number)).tasks.map(({ clause, lead, support, timing }) => [
        clause,
        lead.length,
        support.length,
        timing.kind,
      ]);
    expect(tasks('000')).toEqual([
      ['III/1', 1, 1, 'unspecified'],
      ['III/2', 3, 0, 'unspecified'],
      ['III/3', 1, 2, 'unspecified'],
      ['III/4', 1, 1, 'weekly'],
      ['III/5', 3, 1, 'unspecified'],
      ['III/6', 1, 1, 'unspecified'],
    ]);
    expect(tasks('002')).toEqual([
      ['II/2/a', 0, 0, 'unspecified'],
      ['II/2/b', 0, 0, 'unspecified'],
      ['II/2/c', 0, 0, 'unspecified'],
    ]);
    expect(tasks('004')).toEqual([
      ['II/3/3.1', 2, 0, 'unspecified'],
      ['II/3/3.2/a', 1, 2, 'weekly'],
      ['II/3/3.2/b', 1, 4, 'weekly'],
      ['II/3/3.2/c', 1, 1, 'weekly'],
      ['II/3/3.3', 1, 2, 'period'],
    ]);
  });

  it('finds the duties, and which of them are invitations', () => {
    const duties = (number: string) => readPlan(seed(number)).duties;
    const invited = (number: string) =>
      duties(number)
        .filter(({ modality }) => modality === 'invitation')
        .map(({ clause }) => clause);
    expect(count(duties('000').map(({ clause }) => clause))).toEqual({
      'IV/1': 3,
      'IV/2': 2,
      IV: 2,
      'IV/4': 2,
      'IV/5': 3,
    });
    expect(invited('000')).toEqual(['IV/6']);
    expect(count(duties('002').map(({ clause }) => clause))).toEqual({
      'III/1': 6,
      'III/2': 5,
      III: 4,
      'III/6': 1,
      'III/7': 2,
    });
    expect(invited('002')).toEqual([]);
    expect(duties('004')).toHaveLength(23);
    expect(invited('004')).toEqual(['IV/9', 'IV/10']);
  });

  it('gives what a false heading says to the post before it', () => {
    const duties = readPlan(seed('002')).duties;
    const [before] = duties.filter(({ clause }) => clause === 'III/3');
    const after = duties.filter(({ clause }) => clause === 'III/4');
    expect(after).toHaveLength(2);
    for (const duty of after) expect(duty.addressees).toEqual(before?.addressees);
  });

  it('finds who reports when, on the way to whom', () => {
    const reports = (number: string) =>
      readPlan(seed(number)).reports.map(({ clause, via, period, due }) => [
        clause,
        via !== null,
        period,
        due.rule,
      ]);
    expect(reports('000')).toEqual([
      ['IV/5/-3', true, 'semiannual', 'before 2023-06-15'],
      ['IV/5/-3', true, 'annual', 'before 2023-12-10'],
    ]);
    expect(reports('002')).toEqual([
      ['III/1/b', false, 'quarterly', 'quarterly'],
      ['III/2/a', false, 'unspecified', null],
    ]);
    expect(reports('004')).toEqual([['IV/8/-2', true, 'unspecified', null]]);
  });

  it('finds the plans that are demanded, and no target in standards, levels and dates', () => {
    expect(
      ['000', '002', '004'].map((number) => readPlan(seed(number)).derivedPlans.map(({ clause }) => clause)),
    ).toEqual([['IV/3', 'IV/6'], ['III/1/a'], ['IV/7/-1']]);
    for (const number of ['000', '002', '004']) expect(readPlan(seed(number)).targets).toEqual([]);
  });
});
