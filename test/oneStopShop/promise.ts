import { derivedId } from '@thac/domain/identity';
import { record } from '../api/steps.ts';
import { type Data, id, units, type World } from '../api/world.ts';
import { lanPhong } from './dayOfAnIntegrator.ts';

/** A plan of the province with one task for Lân Phong. */
export const promisedPlan = id('Kế hoạch nâng cao chất lượng giải quyết thủ tục hành chính');
export const promisedTask = derivedId('task', promisedPlan, 'dung han');

/** What the task promises, and by which indicator it is measured, for one procedure from July to December 2025. */
export async function promise(world: World, literal: string, procedure: string): Promise<Data> {
  await record(world, 'provinceOfficer', 'registerPlan', {
    plan: promisedPlan,
    title: 'Nâng cao chất lượng giải quyết thủ tục hành chính 6 tháng cuối năm 2025',
    idempotencyKey: 'register the promise',
  });
  await record(world, 'provinceOfficer', 'draftTasks', {
    plan: promisedPlan,
    tasks: [
      {
        ...{ key: 'dung han', clause: 'II/1', title: 'Giải quyết đúng hạn', modality: 'binding' },
        sentence: `UBND xã Lân Phong bảo đảm ${literal}.`,
        addressees: [{ role: 'lead', units: [lanPhong], sets: [] }],
        output: { kind: 'rate' },
        timing: { literal: 'đến hết ngày 31/12/2025', due: '2025-12-31' },
      },
    ],
    idempotencyKey: 'draft the promise',
  });
  const issued = await record(world, 'chairman', 'issuePlan', {
    plan: promisedPlan,
    issuer: { unit: units.province, capacity: 'collective' },
    issuedOn: '2025-08-01',
    onBehalfOf: units.province,
    idempotencyKey: 'issue the promise',
  });
  await record(world, 'admin', 'defineIndicator', {
    code: 'dung-han',
    from: '2022-06-23',
    by: { literal: 'Quyết định số 766/QĐ-TTg' },
    content: {
      ...{ name: 'Tỷ lệ giải quyết trước hạn, đúng hạn', group: 'progress', side: 'competent' },
      formula: {
        numerator: [{ count: 'resolvedEarly' }, { count: 'resolvedInTime' }],
        denominator: [{ count: 'resolvedEarly' }, { count: 'resolvedInTime' }, { count: 'resolvedLate' }],
      },
    },
    idempotencyKey: 'define',
  });
  const target = await record(world, 'chairman', 'setTarget', {
    ...{ plan: promisedPlan, task: promisedTask, indicator: 'dung-han', literal, procedures: [procedure] },
    ...{ wanted: { atLeast: '98' }, from: '2025-07-01', to: '2025-12-31', onBehalfOf: units.province },
    idempotencyKey: 'promise',
  });
  return { settled: Math.max(issued.settled ?? issued.position, target.position) };
}
