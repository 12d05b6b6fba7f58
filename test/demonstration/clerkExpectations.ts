import { expect } from 'vitest';
import type { Answer, Expectations } from './answer.ts';

/** Cán bộ, lãnh đạo xã Đức Phong, and of xã Lân Phong, which took its place. */
export const clerk: Expectations = {
  '11-can-bo-xa-viec-cua-toi': ({ unitByCode: { title, duties } }) => {
    expect(title).toBe('xã Đức Phong');
    expect(duties.edges.map(({ node }: Answer) => [node.due, node.state, node.timeliness])).toEqual([
      ['2023-06-14', 'underWay', 'dueSoon'],
      ['2023-06-15', 'assigned', 'dueSoon'],
      [null, 'assigned', 'noDeadline'],
      [null, 'underWay', 'noDeadline'],
    ]);
    expect(duties.edges[1].node).toMatchObject({
      dueLiteral: 'trước ngày 16/6/2023',
      task: { via: { title: 'Phòng Nội vụ' } },
      plan: { symbol: '91/KH-UBND' },
    });
  },
  '12-can-bo-xa-bao-cao-phai-nop': ({ unitByCode: { baoCao, tyLe } }) => {
    expect(baoCao.edges.map(({ node }: Answer) => [node.due, node.timeliness])).toEqual([
      ['2022-06-14', 'doneInTime'],
      ['2022-12-23', 'doneLate'],
      ['2023-06-14', 'dueSoon'],
      ['2023-06-15', 'dueSoon'],
    ]);
    expect(tyLe.edges).toHaveLength(1);
  },
  '13-can-bo-xa-tiep-nhan': ({ acceptObligation }) => {
    expect(acceptObligation).toMatchObject({
      __typename: 'Recorded',
      events: [{ type: 'ObligationAccepted' }],
      obligation: {
        state: 'accepted',
        plan: { symbol: '91/KH-UBND' },
        task: { title: 'Gửi phiếu tự kiểm tra' },
      },
    });
  },
  '14-can-bo-xa-bao-cao-ket-qua': ({ submitObligation }) => {
    expect(submitObligation).toMatchObject({
      __typename: 'Recorded',
      events: [{ type: 'ObligationSubmitted' }],
      obligation: {
        state: 'submitted',
        submission: 1,
        task: { clause: 'IV/3' },
        plan: { symbol: '25/KH-UBND' },
      },
    });
  },
  '15-can-bo-xa-ke-hoach-cua-xa': ({ unitByCode: { plans } }) => {
    const [plan] = plans.edges.map(({ node }: Answer) => node);
    expect(plan).toMatchObject({ symbol: null, issuedOn: '2023-01-16' });
    expect(plan.bases.filter(({ edge }: Answer) => edge === 'declared')).toMatchObject([
      { plan: { symbol: '25/KH-UBND' } },
    ]);
    // One of them is registered, but never asked anything of the commune, which therefore reads its words alone.
    expect(plan.bases.filter((one: Answer) => one.kind === 'content' && one.plan === null).length).toBe(7);
    const older = plans.edges
      .map(({ node }: Answer) => node)
      .find(({ symbol }: Answer) => symbol === '51/KH-UBND');
    expect(older.bases[0]).toMatchObject({
      plan: null,
      literal: 'Kế hoạch cải cách hành chính của UBND tỉnh giai đoạn 2021-2025 (cán bộ xã khai, chờ số)',
    });
    expect(plan.obligations.edges.some(({ node }: Answer) => node.modality === 'invitation')).toBe(true);
  },
};
