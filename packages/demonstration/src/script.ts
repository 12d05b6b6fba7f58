import { directoryOf } from '@thac/domain/policies/directory';
import { type Act, inOrder } from './act.ts';
import { type Bodies, bodiesOf, finder } from './bodies.ts';
import { communePlanId, hasIssued, planOfCommune } from './documents/commune.ts';
import { districtPlanId, planOfDistrict } from './documents/district.ts';
import type { Document } from './documents/document.ts';
import { planOfDucPhong, reformPlanOfDucPhong } from './documents/ducPhong.ts';
import { campaignPlan, planOfCulture, planOfHomeAffairs } from './documents/homeAffairs.ts';
import {
  planOfCultureDivision,
  planOfJustice,
  planOfSelfCheck,
  replacementOfMinhLong,
} from './documents/others.ts';
import { decision2074, propagandaDecision, reformPlan } from './documents/province.ts';
import { type Ending, lifeOf, today } from './life.ts';
import type { Owed } from './owed.ts';
import { expansionsOf, owedUnder, paperworkOf, type Roll } from './paperwork.ts';
import { type Place, placesOf } from './places.ts';
import { prescribedCourse } from './prescribed.ts';
import { reassigned } from './reassignment.ts';
import { addedTasks, amendedOn, amendment, replacement, reviews, singleTurns } from './turns.ts';
import { teamActs } from './unitActs.ts';

/** Kịch bản: what happened in Quảng Ngãi from 2021 to 12/6/2023, in order; the same places give the same script. */
export function scriptOf(rows: readonly Place[]): Act[] {
  const bodies = bodiesOf(placesOf(rows));
  const roll: Roll = {
    directory: directoryOf(rows.map((place) => ({ ...place, code: place.code || null }))),
    place: finder(rows),
  };
  const documents = documentsOf(bodies);
  const acts = documents.flatMap((document) => storyOf(document, bodies, roll));
  return inOrder([...teamActs(bodies), ...acts, ...turnsOf(bodies, documents, roll)]).filter(
    ({ at }) => at.slice(0, 10) <= today,
  );
}

/** Every document of the script, parents first. */
function documentsOf(bodies: Bodies): Document[] {
  const { provincial, districts, moDuc, minhLong, ducPhong, postsOf } = bodies;
  return [
    reformPlanOfDucPhong(ducPhong),
    reformPlan(provincial),
    propagandaDecision(provincial),
    planOfHomeAffairs(provincial),
    planOfCulture(provincial),
    ...districts.map(({ district, communes, divisions }) => planOfDistrict(district, communes, divisions)),
    planOfCultureDivision(moDuc.divisions.culture, moDuc.district),
    ...districts.flatMap(({ district, communes }) =>
      communes
        .filter((commune) => hasIssued(commune) && commune.unit !== ducPhong.commune.unit)
        .map((commune) => planOfCommune(commune, district, postsOf(commune))),
    ),
    planOfDucPhong(ducPhong),
    planOfJustice(ducPhong.justice, ducPhong.commune, ducPhong.office),
    replacementOfMinhLong(minhLong.district),
    planOfSelfCheck(moDuc.district, moDuc.divisions.homeAffairs),
  ];
}

/** The papers of one document and the lives of all that is owed under it. */
function storyOf(document: Document, bodies: Bodies, roll: Roll): Act[] {
  const expansions = expansionsOf(document, roll);
  const ending = endingOf(document, bodies);
  return [
    ...paperworkOf(document, expansions),
    ...owedUnder(document, expansions, roll).flatMap((owed) => {
      const passed = passedOn(owed, bodies);
      if (passed !== null) return passed;
      return lifeOf(owed, prescribedCourse(owed, bodies), ending);
    }),
  ];
}

function endingOf({ plan }: Document, { minhLong }: Bodies): Ending | null {
  if (plan === campaignPlan) {
    return {
      on: '2022-05-24',
      reason: 'Kế hoạch đã bị thu hồi.',
      authority: { literal: `Công văn số 402/SVHTTDL-VP ngày 24/5/2022`, plan: campaignPlan },
    };
  }
  if (plan !== districtPlanId(minhLong.district)) return null;
  return {
    on: '2023-03-17',
    reason: 'Kế hoạch đã được thay thế bằng Kế hoạch số 33/KH-UBND.',
    authority: { literal: 'Kế hoạch số 33/KH-UBND ngày 15/3/2023', plan: null },
  };
}

/** Two obligations that changed hands; the successor lives on in the other unit. */
function passedOn(owed: Owed, { moDuc, ducPhong }: Bodies): Act[] | null {
  const { plan, task, role } = owed;
  if (plan === districtPlanId(moDuc.district) && task.clause === 'V/3' && role === 'lead') {
    const { act, successor } = reassigned(
      owed,
      moDuc.divisions.media,
      '2022-03-02',
      'Trung tâm có sẵn xe và thợ lắp dựng.',
      'Công văn số 118/UBND-NV ngày 02/3/2022',
    );
    return [act, ...lifeOf(successor, 'returned')];
  }
  if (plan === communePlanId(ducPhong.commune) && task.clause === 'III/5' && role === 'lead') {
    const { act, successor } = reassigned(
      owed,
      ducPhong.justice,
      '2023-03-06',
      'Công chức Văn hóa – Xã hội nghỉ chế độ.',
      'Thông báo số 09/TB-UBND ngày 06/3/2023',
    );
    return [act, ...lifeOf(successor, 'late')];
  }
  return null;
}

/** Amendment, replacement, recall and what people did about them. */
function turnsOf(bodies: Bodies, documents: readonly Document[], roll: Roll): Act[] {
  const decision = documents.find(({ plan }) => plan === decision2074);
  if (decision === undefined) throw new Error('the decision is missing');
  const change = amendment(bodies, decision, roll);
  const added: Document = { ...decision, tasks: addedTasks(bodies), issuedOn: amendedOn };
  const lives = owedUnder(added, expansionsOf(added, roll), roll).flatMap((owed) => lifeOf(owed));
  return [change, ...lives, ...reviews(bodies, change), ...replacement(bodies), ...singleTurns(bodies)];
}
