import { expect } from 'vitest';
import type { Answer, Expectations } from './answer.ts';

const nodes = ({ edges }: Answer): Answer[] => edges.map(({ node }: Answer) => node);

/** Một cửa: figures of the one-stop shops of Quảng Ngãi, and what is measured by them. */
export const oneStopShop: Expectations = {
  '33-thanh-tra-mot-ma-hai-xa': ({ thang6, thang7, tuChoi }) => {
    for (const [found, title, desk] of [
      [thang6, 'xã Đức Phong', 'Bộ phận Tiếp nhận và Trả kết quả'],
      [thang7, 'xã Lân Phong', 'xã Lân Phong'],
    ]) {
      expect(found.totalCount).toBe(2);
      for (const node of nodes(found))
        expect(node).toMatchObject({ competent: { title }, receiving: { title: desk } });
    }
    const [refused] = nodes(tuChoi.refusedItems);
    expect(refused.content.competent).toEqual({ system: 'GSO', value: '21433' });
    expect(refused.reasons[0].message).toContain('xã Đức Phong vào ngày 15/6/2025');
    expect(refused.reasons[0].message).toContain('xã Lân Phong vào ngày 14/7/2025');
  },
  '34-lanh-dao-ban-theo-doi-mot-cua': ({ source }) => {
    expect(source).toMatchObject({
      scope: [{ title: 'tỉnh Quảng Ngãi' }],
      lastDelivery: { key: 'qng-2026-06', state: 'settled', size: 200, recorded: 199, refused: 1 },
      waiting: 0,
    });
    expect(source.refused.map(({ code }: Answer) => code).sort()).toEqual([
      'outside-scope',
      'state-unknown',
      'unit-changes-within-window',
      'unit-code-unknown-on-day',
    ]);
    expect(nodes(source.missing)).toMatchObject([
      { unit: { title: 'xã Long Phụng' }, month: '2026-06-01', missing: 1 },
    ]);
    expect(nodes(source.refusedItems)[0].reasons[0].message).toContain('không có trạng thái “11”');
    expect(source.deliveries.totalCount).toBe(13);
    const byHand = nodes(source.deliveries).filter(({ channel }) => channel === 'table');
    expect(byHand).toMatchObject([{ key: 'ly-son-2026-04', recorded: 2 }]);
  },
  '35-thanh-tra-dinh-chinh-mot-cua': ({ lanPhong, moCay }) => {
    const of = (found: Answer) => nodes(found).find(({ procedure }) => procedure.code === '2.000815');
    const [march, february] = [of(lanPhong), of(moCay)];
    const late = ({ revisions }: Answer) =>
      revisions.map(({ content }: Answer) => content.counts.resolvedLate);
    expect(march.revisions.map(({ kind }: Answer) => kind)).toEqual(['recorded', 'restated']);
    expect(late(march)[1] - late(march)[0]).toBe(14);
    expect(march).toMatchObject({ revision: 2, counts: { resolvedLate: late(march)[1] } });
    expect(february.revisions.map(({ kind }: Answer) => kind)).toEqual(['recorded', 'outrun', 'restated']);
    expect(february).toMatchObject({ revision: 3, counts: { resolvedLate: late(february)[2] } });
    const [, second, third] = february.revisions;
    expect(second.delivery.receivedAt > third.delivery.receivedAt).toBe(true);
  },
  '36-quan-tri-viec-ve-thu-tuc': ({ procedureDuties }) => {
    const owed = nodes(procedureDuties);
    expect(owed.map(({ duty }) => duty).slice(0, 3)).toEqual(['publication', 'digitisation', 'handling']);
    for (const { codes, task, procedures } of owed) {
      expect(codes[0].system).toBe('GSO');
      expect(['II/1', 'II/3', 'II/4']).toContain(task.clause);
      // Hộ kinh doanh: việc của cấp xã từ 01/7/2025.
      expect(procedures.map(({ code }: Answer) => code)).toContain('1.001612');
    }
  },
  '37-lanh-dao-chi-tieu-mot-cua': ({ plan: { symbol, xa, tinh }, dungDen }) => {
    expect(symbol).toBe('18/KH-UBND');
    const by = (found: Answer, clause: string) => nodes(found).find(({ task }) => task.clause === clause);
    const [inTime] = by(xa, 'II/1').measurements;
    expect(inTime).toMatchObject({
      verdict: 'met',
      measurement: { windowCount: 24, restated: 1, missing: { complete: true } },
    });
    const { value, numerator, denominator } = inTime.measurement;
    expect(Number(value)).toBeCloseTo((100 * Number(numerator)) / Number(denominator), 2);
    expect(inTime.measurement.windows.edges[0].node.receipt).toBeTruthy();
    expect(by(xa, 'II/2').measurements).toMatchObject([
      { verdict: 'notMet', measurement: { value: '69.85' } },
    ]);
    for (const { state } of nodes(xa)) expect(state).toBe('accepted');
    expect(by(tinh, 'III/1').measurements).toMatchObject([
      { verdict: 'met', measurement: { rank: { rank: 17, of: 34 } } },
    ]);
    expect(dungDen.map(({ obligation }: Answer) => obligation.task.clause).sort()).toEqual([
      'II/1',
      'II/2',
      'II/3',
    ]);
  },
  '38-lanh-dao-nguon-duoc-hoi': ({ source: { mapping, deliveries, reconciliations } }) => {
    expect(mapping).toBe(2);
    const came = nodes(deliveries).toReversed();
    expect(came.map(({ key, mapping: version }) => [key, version])).toEqual([
      ['poll/1', 1],
      ['poll/2', 1],
      ['poll/3', 2],
      ['poll/4', 2],
    ]);
    expect(came.map(({ recorded, restated, duplicate }) => [recorded, restated, duplicate])).toEqual([
      [2, 0, 0],
      [0, 0, 0],
      [0, 1, 1],
      [2, 0, 0],
    ]);
    expect(came[1].stopped).toHaveLength(2);
    for (const { code, details } of came[1].stopped) {
      expect(code).toBe('state-unmapped');
      expect(JSON.stringify(details)).toContain('Đang giải quyết');
    }
    const [last, ...before] = reconciliations;
    expect(before.map(({ unread, differing }: Answer) => [unread, differing]).toReversed()).toEqual([
      [0, 0],
      [0, 0],
      [2, 0],
      [2, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(last).toMatchObject({ compared: 4, unread: 0, differing: 1 });
    expect(nodes(last.differences)).toMatchObject([
      { competent: { value: '21548' }, from: '2026-07-01', theirs: 0, ours: 6 },
    ]);
  },
};
