import { holderOf } from '@thac/domain/plan/state';
import type { PastEvent } from '@thac/domain/policies/history';
import { fatesOf } from '@thac/domain/policies/proposals';
import type { Passing } from '@thac/domain/succession/events';
import type { Instant, UnitId } from '@thac/domain/vocabulary';
import { homeAffairsUnit } from '../cast.ts';
import { clock } from '../days.ts';
import { type Place, placesOf } from '../places.ts';
import { decide, undo } from './deciding.ts';
import { accepted, type Proposed, proposedUnder } from './hanging.ts';
import type { Ledger } from './ledger.ts';
import {
  anewInSonTinh,
  documentOf,
  followingUp,
  inMoDuc,
  inSonTinh,
  inThreeOthers,
  type Paper,
  undoneInSonTinh,
} from './papers.ts';

/** Một bước: what is done at a moment, out of what is known then. */
export type Step = { at: Instant; take(ledger: Ledger): PastEvent[] };

/** Các quyết định tháng 7/2025, over the units as they were before the decrees. */
export function decisions(places: readonly Place[]): Step[] {
  const { at, under } = placesOf(places);
  const territories = (above: Place) => under(above).filter(({ category }) => category === 'territory');
  const districts = territories(at('51'));
  const communesOf = (...names: string[]): Set<UnitId> =>
    new Set(
      districts
        .filter(({ name }) => names.includes(name))
        .flatMap(territories)
        .map(({ unit }) => unit),
    );
  const moDuc = communesOf('huyện Mộ Đức');
  const three = communesOf('huyện Tư Nghĩa', 'huyện Nghĩa Hành', 'thị xã Đức Phổ');
  const sonTinh = communesOf('huyện Sơn Tịnh');
  return [
    handingOver(followingUp, new Set(districts.map(({ unit }) => unit))),
    ...passing(inMoDuc, moDuc),
    handingOver(inMoDuc, moDuc),
    ...passing(inThreeOthers, three),
    ...passing(inSonTinh, sonTinh, ['merge']),
    handingOver(inSonTinh, sonTinh),
    undoing(undoneInSonTinh, inSonTinh),
    lapsing(anewInSonTinh, sonTinh),
    ...passing(anewInSonTinh, sonTinh),
    handingOver(anewInSonTinh, sonTinh),
  ];
}

/** Chuyển, gộp theo đề xuất: a decision for what passes as it stands, another for what several owe alike. */
function passing(
  paper: Paper,
  units: ReadonlySet<UnitId>,
  ways: readonly Passing[] = ['transfer', 'merge'],
): Step[] {
  return ways.map((way, index) => {
    const at = momentOf(paper, index + 1);
    const take = (ledger: Ledger): PastEvent[] =>
      byDecree(units, ledger).flatMap((reorganisation) => {
        const obligations = proposedUnder(reorganisation, ledger)
          .filter(({ unit, proposal }) => units.has(unit) && proposal.passing === way)
          .map(accepted);
        const asked = { ...askedBy(paper, reorganisation, way), at, passing: way, obligations, plans: [] };
        return obligations.length === 0 ? [] : decide(asked, ledger);
      });
    return { at, take };
  });
}

/** Giao theo dõi: to the one whole heir of the issuer, and where there is none to Sở Nội vụ. */
function handingOver(paper: Paper, units: ReadonlySet<UnitId>): Step {
  const at = momentOf(paper, 3);
  const take = (ledger: Ledger): PastEvent[] =>
    byDecree(units, ledger).flatMap((reorganisation) => {
      const ended = endedBy(reorganisation, units, ledger);
      const heirs = new Map(fatesOf(ended, ledger.decrees).map(({ unit, heir }) => [unit, heir]));
      const plans = [...ledger.plans].flatMap(([stream, plan]) => {
        const unit = holderOf(plan) ?? '';
        if (plan.status !== 'issued' || !heirs.has(unit)) return [];
        return [{ plan: stream.slice('plan-'.length), unit, to: heirs.get(unit) ?? homeAffairsUnit }];
      });
      const asked = askedBy(paper, reorganisation, 'handOver');
      return plans.length === 0
        ? []
        : decide({ ...asked, at, passing: 'handOver', obligations: [], plans }, ledger);
    });
  return { at, take };
}

/** Chấm dứt báo cáo 6 tháng đầu năm 2023. */
function lapsing(paper: Paper, units: ReadonlySet<UnitId>): Step {
  const at = momentOf(paper, 0);
  const take = (ledger: Ledger): PastEvent[] =>
    byDecree(units, ledger).flatMap((reorganisation) => {
      const obligations = proposedUnder(reorganisation, ledger)
        .filter(({ unit, owed }) => units.has(unit) && isHalfYear(owed))
        .map((one) => ({ ...accepted(one), heirs: [], due: null }));
      const asked = askedBy(paper, reorganisation, 'lapse');
      return decide({ ...asked, at, passing: 'lapse', obligations, plans: [] }, ledger);
    });
  return { at, take };
}

/** Hủy tất cả những gì một văn bản đã quyết định, the latest first. */
function undoing(paper: Paper, undone: Paper): Step {
  const at = momentOf(paper, 0);
  const by = documentOf(paper);
  const take = (ledger: Ledger): PastEvent[] =>
    ledger
      .decidedUnder(documentOf(undone).literal)
      .toReversed()
      .flatMap((decision) => undo(decision, { at, by, reason: paper.reason }, ledger));
  return { at, take };
}

const isHalfYear = ({ output, due }: Proposed['owed']): boolean =>
  output === 'report' && due === '2023-06-14';

const momentOf = ({ on }: Paper, index: number): Instant => clock(on, 9 * 60 + 20 * index);

const askedBy = (paper: Paper, reorganisation: string, way: string) => ({
  key: `${paper.number}/QĐ-UBND/${way}/${reorganisation}`,
  reorganisation,
  by: documentOf(paper),
  reason: paper.reason,
});

/** The decrees that ended some of these units. */
const byDecree = (units: ReadonlySet<UnitId>, { decrees }: Ledger): string[] =>
  decrees.filter(({ ends }) => ends.some((unit) => units.has(unit))).map((one) => one.reorganisation);

const endedBy = (reorganisation: string, units: ReadonlySet<UnitId>, { decrees }: Ledger): UnitId[] =>
  decrees
    .filter((decree) => decree.reorganisation === reorganisation)
    .flatMap(({ ends }) => ends.filter((unit) => units.has(unit)));
