import { expect } from 'vitest';
import type { Answer, Expectations } from './answer.ts';

/** Thanh tra. */
export const inspector: Expectations = {
  '21-thanh-tra-dien-bien-van-ban': ({ unitByCode: { plans } }) => {
    const entries = plans.edges[0].node.timeline.edges.map(({ node }: Answer) => node);
    const types = entries.map(({ type }: Answer) => type);
    expect(types).toEqual(expect.arrayContaining(['PlanFlagged', 'PlanCorrected', 'PlanDerived']));
    const corrected = entries.find(({ type }: Answer) => type === 'PlanCorrected');
    expect(corrected).toMatchObject({
      reason: 'Bổ sung số văn bản còn thiếu khi đăng ký.',
      actorUnit: { title: 'huyện Sơn Hà' },
    });
    expect(corrected.at.slice(0, 10)).toBe('2022-06-07');
    expect(corrected.recorded > corrected.at).toBe(true);
    expect(types.slice(-4)).toEqual(['PlanIssued', 'TasksDrafted', 'BasesRecorded', 'PlanRegistered']);
  },
  '22-thanh-tra-biet-khi-do-va-bay-gio': ({ khiDo, bayGio, soLieuKhiDo, soLieuBayGio }) => {
    expect(khiDo.plans.edges[0].node).toMatchObject({ symbol: null, flags: [] });
    expect(bayGio.plans.edges[0].node).toMatchObject({ symbol: '22/KH-UBND', flags: [{ cause: 'amended' }] });
    expect(soLieuKhiDo.total).toBeGreaterThan(2_000);
    expect(soLieuKhiDo.done).toBeLessThan(soLieuBayGio.done);
  },
  '23-thanh-tra-ai-quyet-dinh': ({ obligations }) => {
    expect(obligations.totalCount).toBe(2);
    const nodes = obligations.edges.map(({ node }: Answer) => node);
    const panels = nodes.find(({ task }: Answer) => task.clause === 'V/3');
    const decision = panels.timeline.edges
      .map(({ node }: Answer) => node)
      .find(({ type }: Answer) => type === 'ObligationReassigned');
    expect(decision).toMatchObject({
      authority: 'Công văn số 118/UBND-NV ngày 02/3/2022',
      onBehalfOf: { title: 'huyện Mộ Đức' },
      reason: 'Trung tâm có sẵn xe và thợ lắp dựng.',
    });
    expect(panels.successor).toMatchObject({
      state: 'fulfilled',
      unit: { title: 'Trung tâm Truyền thông - Văn hóa - Thể thao huyện' },
    });
  },
  '24-thanh-tra-nguon-cua-con-so': ({ tally, obligations }) => {
    expect(tally.total).toBe(288);
    expect(obligations.totalCount).toBe(tally.total);
    for (const { node } of obligations.edges) {
      expect(node.submittedOn > node.due).toBe(true);
      expect(node.cause).toMatchObject({
        type: 'ObligationFulfilled',
        stream: expect.stringMatching(/^duty-/),
      });
    }
  },
  '25-thanh-tra-gia-han': ({ obligation }) => {
    expect(obligation).toMatchObject({
      task: { timing: { literal: 'trước ngày 10/12', due: '2022-12-09' } },
      due: '2022-12-23',
      submittedOn: '2022-12-26',
      timeliness: 'doneLate',
    });
    const extended = obligation.timeline.edges
      .map(({ node }: Answer) => node)
      .find(({ type }: Answer) => type === 'ObligationExtended');
    expect(extended.authority).toMatch(/^Công văn số \d+\/UBND-NC ngày/);
  },
};
