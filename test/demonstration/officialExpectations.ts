import { expect } from 'vitest';
import type { Answer, Expectations } from './answer.ts';

const titles = (edges: Answer): string[] => edges.map(({ node }: Answer) => node.unit.title);
const byTitle = (branches: Answer, title: string): Answer =>
  branches.find(({ unit }: Answer) => unit.title === title)?.tally;

/** Lãnh đạo tỉnh, huyện. */
export const official: Expectations = {
  '01-lanh-dao-tong-quan': ({ unitByCode: { title, rollup } }) => {
    expect(title).toBe('tỉnh Quảng Ngãi');
    expect(rollup.total).toMatchObject({ total: 4069, done: 2042, fallenDue: 2346, rate: 87.04 });
    expect(
      rollup.branches.filter(({ unit }: Answer) => /^(huyện|thị xã|thành phố) /.test(unit.title)),
    ).toHaveLength(13);
    const rates = rollup.branches.flatMap(({ tally }: Answer) => tally.rate ?? []);
    expect(Math.max(...rates) - Math.min(...rates)).toBeGreaterThan(20);
    const lines = rollup.total.lines.reduce((sum: number, { count }: Answer) => sum + count, 0);
    expect(lines).toBe(rollup.total.total);
  },
  '02-lanh-dao-viec-dang-treo': ({ obligations }) => {
    expect(obligations.totalCount).toBe(304);
    expect(obligations.edges).toHaveLength(20);
    const dues = obligations.edges.map(({ node }: Answer) => node.due);
    expect(dues).toEqual(dues.toSorted());
    expect(dues.at(-1) < '2023-06-12').toBe(true);
    expect(obligations.edges[0].node.task.sentence).toContain('trước ngày 10/12/2021');
  },
  '03-lanh-dao-huyen-nao-cham': ({ plansBySymbol: [decision] }) => {
    const late = decision.obligations.edges.map(({ node }: Answer) => node);
    expect(late.length).toBe(decision.obligations.totalCount);
    expect(
      late.find(({ task, unit }: Answer) => task.clause === 'II/1' && unit.title === 'huyện Sơn Tây'),
    ).toMatchObject({
      due: '2022-01-31',
      submittedOn: '2022-03-14',
      timeliness: 'doneLate',
      derivedPlan: { symbol: '41/KH-UBND', issuedOn: '2022-03-14' },
    });
    expect(late.filter(({ task }: Answer) => task.clause === 'II/1')).toHaveLength(1);
  },
  '04-lanh-dao-do-phu': ({ plansBySymbol: [{ tasks }] }) => {
    const task = tasks.find(({ clause }: Answer) => clause === 'II/1');
    expect(task.coverage).toMatchObject([
      { tier: 'district', expected: 13, issued: 13, missing: 0, lag: { least: 22, most: 84 } },
      { tier: 'commune', expected: 167, issued: 145, missing: 22 },
      { tier: 'below', expected: 1, issued: 1, missing: 0 },
    ]);
    expect(titles(task.missingPlans.edges)).toHaveLength(22);
    expect(titles(task.missingPlans.edges)).toContain('xã Đức Lợi');
  },
  '05-lanh-dao-cay-van-ban': ({ plansBySymbol: [decision] }) => {
    expect(decision.capacity).toBe('head');
    expect(
      decision.bases
        .filter(({ plan }: Answer) => plan === null)
        .map(({ literal }: Answer) => literal)
        .join(),
    ).toContain('76/NQ-CP');
    expect(decision.ancestors.map(({ plan }: Answer) => plan.symbol)).toEqual(['768/QĐ-UBND']);
    const issuers = decision.tree.map(({ plan }: Answer) => plan.issuer.title);
    expect(issuers).toEqual(
      expect.arrayContaining(['Sở Nội vụ', 'huyện Lý Sơn', 'xã Đức Phong', 'Tư pháp – Hộ tịch']),
    );
    expect(decision.tree.length).toBe(169);
    expect(new Set(decision.tree.map(({ depth }: Answer) => depth))).toEqual(new Set([1, 2, 3]));
  },
  '06-lanh-dao-canh-bao': ({ plans: { totalCount, edges } }) => {
    expect(totalCount).toBe(11);
    const open = edges.flatMap(({ node }: Answer) => node.flags.filter(({ cleared }: Answer) => !cleared));
    expect(new Set(open.map(({ cause }: Answer) => cause))).toEqual(
      new Set(['amended', 'replaced', 'recalled']),
    );
    const amended = open.find(({ cause }: Answer) => cause === 'amended');
    expect(amended.changedTasks.map(({ clause }: Answer) => clause).sort()).toEqual(['IV/3', 'V/1']);
  },
  '07-lanh-dao-huyen-mo-duc': ({ unitByCode: { title, rollup, plans } }) => {
    expect(title).toBe('huyện Mộ Đức');
    expect(byTitle(rollup.branches, 'xã Đức Phong').total).toBeGreaterThan(20);
    expect(rollup.branches.filter(({ unit }: Answer) => /^(xã|thị trấn) /.test(unit.title))).toHaveLength(13);
    const waiting = plans.edges.flatMap(({ node }: Answer) => node.obligations.edges);
    expect(waiting.length).toBeGreaterThan(0);
  },
  '08-lanh-dao-ky-bao-cao': ({ regimes: { totalCount, edges } }) => {
    expect(totalCount).toBe(1);
    const [{ node }] = edges;
    expect(node.owner.title).toBe('tỉnh Quảng Ngãi');
    expect(node.occurrences.map(({ name }: Answer) => name)).toEqual([
      'Quý I năm 2026',
      '6 tháng đầu năm 2026',
      'Quý III năm 2026',
    ]);
    const [, half] = node.occurrences;
    expect(half.covers).toEqual({ from: '2025-12-15', to: '2026-06-14' });
    expect(half.dues.map(({ tier, due }: Answer) => [tier, due])).toEqual([
      ['below', '2026-06-15'],
      ['commune', '2026-06-17'],
      ['province', '2026-06-20'],
    ]);
    expect(half.dues.at(-1).rolledDay).toBe('2026-06-22');
    expect(half.reporters.totalCount).toBe(97);
    const [province, commune] = half.reporters.edges.map((edge: Answer) => edge.node);
    expect(province).toMatchObject({ unit: { title: 'tỉnh Quảng Ngãi' }, to: { title: 'Bộ Nội vụ' } });
    expect(commune).toMatchObject({ to: { title: 'tỉnh Quảng Ngãi' }, via: { title: 'Sở Nội vụ' } });
  },
  '10-lanh-dao-bao-cao-quy-mot': ({ consolidation, reports }) => {
    const { periodName, figures, figure, missing } = consolidation;
    expect(periodName).toBe('Quý I năm 2026');
    expect(figure.contributions.totalCount + missing.totalCount).toBe(96);
    expect(missing.totalCount).toBeGreaterThan(0);
    const online = figures.find(({ term }: Answer) => term.name === 'Số hồ sơ tiếp nhận trực tuyến');
    expect(online).toMatchObject({ rule: 'sum', blank: 0, missing: missing.totalCount });
    expect(online.counted).toBe(figure.contributions.totalCount);
    expect(figure.contributions.edges[0].node.source.event.actor).toMatch(/^clerk:/);
    const [{ node }] = reports.edges;
    const [changed, ...unchanged] = node.lateAdditions.figures.filter(
      ({ before, after }: Answer) => before !== after,
    );
    expect(unchanged).toEqual([]);
    expect(Number(changed.after) - Number(changed.before)).toBe(12);
    expect(changed.after).toBe(online.value);
    expect(changed.contributions.edges[0].node).toMatchObject({
      earlier: { version: 1 },
      later: { version: 2 },
    });
  },
  '09-lanh-dao-don-doc': ({ previewReminders: { on, count, ladder, exclusions, reminders, excluded } }) => {
    expect(on).toBe('2025-06-20');
    expect(count).toBeGreaterThan(20);
    expect(ladder).toMatchObject({ set: false, automatic: false });
    const left = Object.fromEntries(exclusions.map((one: Answer) => [one.reason, one.count]));
    expect(left.fulfilled).toBeGreaterThan(100);
    expect(left.excused).toBeGreaterThan(0);
    expect(left.reminded).toBeUndefined();
    expect(excluded).toHaveLength(3);
    for (const { unit, recipient, rung, plan, obligations } of reminders) {
      expect(plan.symbol).toMatch(/UBND/);
      expect(obligations.every(({ due }: Answer) => due < on)).toBe(true);
      if (rung.tone === 'escalate') expect(recipient.title).not.toBe(unit.title);
      else expect(recipient.title).toBe(unit.title);
    }
  },
  '10-lanh-dao-bao-cao-6-thang': ({ consolidation, quaHan }) => {
    const { periodName, complete, figures, figure, missing } = consolidation;
    expect([periodName, complete]).toEqual(['6 tháng đầu năm 2026', false]);
    expect(figures).toHaveLength(6);
    for (const { counted, missing: lacking } of figures) expect(counted + lacking).toBe(96);
    expect(Number(figure.value)).toBeGreaterThan(10_000);
    for (const { node } of figure.contributions.edges) expect(node.source.event.actor).toMatch(/^clerk:/);
    expect(missing.totalCount).toBe(figures[0].missing);
    expect(missing.totalCount).toBeGreaterThan(0);
    expect(quaHan.totalCount).toBeGreaterThan(3);
    const late = quaHan.edges.map(({ node }: Answer) => node);
    for (const { submittedAt, due } of late) expect(submittedAt.slice(0, 10) > due).toBe(true);
    const verdicts = late.flatMap(({ versions }: Answer) => versions.map(({ verdict }: Answer) => verdict));
    expect(verdicts).toContain('accepted');
  },
};
