import { expect } from 'vitest';
import type { Answer, Expectations } from './answer.ts';

const nodes = ({ edges }: Answer): Answer[] => edges.map(({ node }: Answer) => node);

const clerk: Expectations = {
  '16-can-bo-xa-lan-phong-ke-thua': ({ unitByCode: { title, predecessors, duties }, plans }) => {
    expect(title).toBe('xã Lân Phong');
    expect(predecessors.map((one: Answer) => one.predecessor.title).sort()).toEqual([
      'xã Đức Lân',
      'xã Đức Phong',
    ]);
    expect(predecessors[0].reorganisation.by).toContain('1677/NQ-UBTVQH15');
    const owed = nodes(duties);
    expect(owed).toHaveLength(10);
    for (const { inheritedFrom, plan } of owed) {
      expect(inheritedFrom[0].decision.by).toContain('842/QĐ-UBND ngày 10/7/2025');
      if (plan.symbol === '25/KH-UBND') expect(plan.holder.title).toBe('Sở Nội vụ');
    }
    const halfYear = owed.find(({ task }) => task.clause === 'IV/3');
    expect(halfYear).toMatchObject({ due: '2023-06-14', inheritedFrom: [{ passing: 'merge' }, {}] });
    expect(halfYear.footprints.map((one: Answer) => one.unit.title).sort()).toEqual([
      'xã Đức Lân',
      'xã Đức Phong',
    ]);
    const handedInBefore = owed.find(({ task }) => task.clause === 'III/3');
    expect(handedInBefore).toMatchObject({
      state: 'fulfilled',
      timeliness: 'doneInTime',
      submittedOn: '2022-07-20',
      inheritedFrom: [{ passing: 'transfer', unit: { title: 'xã Đức Lân' } }],
    });
    expect(nodes(plans).map(({ issuer }) => issuer.title)).toEqual(
      expect.arrayContaining(['xã Đức Phong', 'xã Đức Lân']),
    );
  },
  '17-can-bo-xa-da-ket-thuc': ({ acceptObligation }) => {
    expect(acceptObligation).toMatchObject({ __typename: 'Refused', code: 'unit-closed' });
    expect(acceptObligation.message).toContain('Lân Phong');
    expect(acceptObligation.message).toContain('1677/NQ-UBTVQH15');
  },
};

const inspector: Expectations = {
  '26-thanh-tra-qua-sap-xep': ({ obligation }) => {
    expect(obligation).toMatchObject({
      unit: { title: 'xã Đức Lân' },
      state: 'passedOn',
      heirs: [
        {
          passing: 'transfer',
          unit: { title: 'xã Lân Phong' },
          obligation: { state: 'fulfilled', timeliness: 'doneInTime', due: '2025-09-30' },
        },
      ],
    });
    expect(obligation.heirs[0].obligation.submittedOn).toBe('2025-08-15');
    const entries = nodes(obligation.history).toReversed();
    const types = entries.map(({ type }) => type);
    expect(types.slice(0, 2)).toEqual(['PlanIssued', 'ObligationsAssigned']);
    expect(types.slice(-5)).toEqual([
      'ObligationExtended',
      'ObligationInherited',
      'ObligationSucceeded',
      'ObligationSubmitted',
      'ObligationFulfilled',
    ]);
    const [extended, inherited, , submitted, confirmed] = entries.slice(-5);
    expect(extended).toMatchObject({ actorUnit: { title: 'huyện Mộ Đức' } });
    expect(extended.authority).toContain('214/UBND-NC');
    expect(inherited.authority).toContain('842/QĐ-UBND');
    expect(submitted.actorUnit.title).toBe('xã Lân Phong');
    expect(confirmed.actorUnit.title).toBe('Sở Nội vụ');
  },
  '27-thanh-tra-quyet-dinh-ke-thua': ({ successionDecisions }) => {
    const decided = nodes(successionDecisions);
    expect(decided.length).toBeGreaterThan(8);
    const undone = decided.filter(({ undoneOn }) => undoneOn !== null);
    expect(undone.map(({ passing }) => passing).sort()).toEqual(['handOver', 'merge']);
    for (const { by, undoneBy, undoneOn } of undone) {
      expect(by).toContain('873/QĐ-UBND');
      expect([undoneBy, undoneOn]).toEqual([expect.stringContaining('902/QĐ-UBND'), '2025-07-21']);
    }
    expect(
      decided
        .filter(({ by }) => by.includes('915/QĐ-UBND'))
        .map(({ passing }) => passing)
        .sort(),
    ).toEqual(['handOver', 'lapse', 'merge', 'transfer']);
    for (const { cause } of decided) expect(cause.onBehalfOf.title).toBe('tỉnh Quảng Ngãi');
  },
  '28-thanh-tra-ban-do': ({ truoc, sau, tenTruoc, tenSau, huyen }) => {
    expect(truoc).toMatchObject({
      title: 'xã Đức Phong',
      successors: [{ successor: { title: 'xã Lân Phong' }, extent: 'whole', effective: '2025-07-01' }],
    });
    expect(sau.title).toBe('xã Lân Phong');
    expect(sau.predecessors.map(({ predecessor }: Answer) => predecessor.title).sort()).toEqual([
      'xã Đức Lân',
      'xã Đức Phong',
    ]);
    expect(tenTruoc.code).toBe('unit-name-ambiguous');
    expect(tenTruoc.message).toContain('huyện Mộ Đức');
    expect(tenSau).toMatchObject({ title: 'xã Mộ Đức', tier: 'commune' });
    expect(huyen).toMatchObject({ title: 'huyện Mộ Đức', successors: [] });
  },
  '29-thanh-tra-dong-nai': ({ reorganisation, truoc, sau }) => {
    expect([truoc.title, sau.title]).toEqual(['tỉnh Đồng Nai', 'thành phố Đồng Nai']);
    expect(reorganisation).toMatchObject({
      from: '2026-04-30',
      counts: [{ kind: 'retype', count: 11 }],
      endedCount: 0,
    });
    expect(reorganisation.changes.map(({ text }: Answer) => text)).toContain(
      'Chuyển xã Long Thành thành phường Long Thành',
    );
  },
};

const official: Expectations = {
  '31-lanh-dao-con-treo': ({ xa, huyen }) => {
    for (const { balance, phaiHoi } of [xa, huyen]) {
      const { hanging, undecided, transferred, merged, divided, lapsed } = balance;
      expect(undecided + transferred + merged + divided + lapsed).toBe(hanging);
      expect(balance.balanced).toBe(true);
      expect(phaiHoi.totalCount).toBeGreaterThan(50);
      for (const { proposal } of nodes(phaiHoi)) expect(proposal).toMatchObject({ passing: null, heirs: [] });
    }
    expect(xa.balance).toMatchObject({ lapsed: 10, divided: 0 });
    expect(xa.balance.transferred + xa.balance.merged).toBe(259);
    expect(huyen.balance.undecided).toBe(huyen.balance.hanging);
    expect(xa.deXuat.totalCount + xa.phaiHoi.totalCount).toBe(xa.balance.undecided);
    for (const { proposal, unit } of nodes(xa.deXuat)) {
      expect(['transfer', 'merge']).toContain(proposal.passing);
      expect(proposal.heirs).toHaveLength(1);
      expect(proposal.text).toContain(unit.title);
    }
  },
  '32-lanh-dao-quy-ve-ban-do': ({ nhuBaoCao, banDoMoi, banDoCu }) => {
    const totals = [nhuBaoCao, banDoMoi, banDoCu].map(({ rollup }) => rollup.total);
    expect(totals[0].total).toBeGreaterThan(4_069);
    expect(totals.slice(1)).toEqual([totals[0], totals[0]]);
    const of = ({ rollup }: Answer, title: string) =>
      rollup.branches.find(({ unit }: Answer) => unit.title === title)?.tally.total;
    expect(of(nhuBaoCao, 'huyện Mộ Đức')).toBeGreaterThan(300);
    expect(of(nhuBaoCao, 'xã Lân Phong')).toBe(10);
    expect(of(banDoMoi, 'huyện Mộ Đức')).toBeUndefined();
    expect(of(banDoMoi, 'xã Lân Phong')).toBeGreaterThan(60);
    expect(banDoMoi.rollup.unplaced.total).toBeGreaterThan(100);
    expect(of(banDoCu, 'xã Lân Phong')).toBeUndefined();
    expect(of(banDoCu, 'huyện Mộ Đức')).toBeGreaterThan(of(nhuBaoCao, 'huyện Mộ Đức'));
  },
};

/** Sau sắp xếp: the questions across 1/7/2025. */
export const succession: Expectations = { ...official, ...clerk, ...inspector };
