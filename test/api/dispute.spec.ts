import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { establishUnits, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

/**
 * A commune contests "late". The plan says "chậm nhất ngày 18/3/2023", a Saturday; it handed in on Monday, the 20th. The
 * other commune was cut off by a flood and excused.
 */
const plan = id('Kế hoạch có hạn vào ngày nghỉ');
const task = derivedId('task', plan, 'III/4');
const { ducPhong, ducThanh, district } = units;
const owed = (unit: string, of = task) => derivedId('obligation', plan, of, unit, 'lead');
const rollingTask = derivedId('task', plan, 'III/5');
const sentence =
  'UBND các xã, thị trấn báo cáo kết quả tuyên truyền về UBND huyện chậm nhất ngày 18/3/2023 để tổng hợp.';

let world: World;
let judged = 0;
const act = async (clock: string, token: Token, mutation: string, args: Data): Promise<number> => {
  world.setClock(clock);
  return (await record(world, token, mutation, args)).settled;
};

beforeAll(async () => {
  world = await openWorld('2023-01-16T02:00:00.000Z');
  await establishUnits(world);
  await record(world, 'districtOfficer', 'registerPlan', {
    ...{ plan, title: 'Kế hoạch tuyên truyền', document: { symbol: '17/KH-UBND' } },
  });
  const asked = {
    ...{ clause: 'III/4', title: 'Báo cáo kết quả', sentence, modality: 'binding' },
    addressees: [{ role: 'lead', units: [], sets: [{ every: 'commune', of: district }] }],
    output: { kind: 'report' },
    timing: { literal: 'chậm nhất ngày 18/3/2023' },
  };
  const rolled = { literal: 'chậm nhất ngày 18/3/2023', rolling: 'rolled' };
  const tasks = [asked, { ...asked, clause: 'III/5', timing: rolled }];
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks });
  await record(world, 'districtLeader', 'issuePlan', {
    ...{ plan, issuer: { unit: district, capacity: 'collective' }, issuedOn: '2023-01-16' },
  });
  for (const obligation of [owed(ducPhong, rollingTask), owed(ducPhong)]) {
    await act('2023-01-18T02:00:00.000Z', 'communeClerk', 'acceptObligation', { obligation });
    await act('2023-03-20T01:30:00.000Z', 'communeClerk', 'submitObligation', {
      ...{ obligation, note: 'Báo cáo kết quả', evidence: ['57/BC-UBND'] },
    });
    await act('2023-03-22T02:00:00.000Z', 'districtOfficer', 'fulfilObligation', { obligation });
  }
  judged = await act('2023-03-23T02:00:00.000Z', 'districtLeader', 'excuseObligation', {
    ...{ obligation: owed(ducThanh), reason: 'Bị chia cắt do lũ' },
    authority: { literal: 'Công văn số 45/UBND-NV ngày 22/3/2023' },
  });
});
afterAll(() => world.end());

/** The one question of the dispute. */
const dispute = `query ($obligation: UUID!, $task: UUID, $asOf: AsOf) {
  explainDeadline(obligation: $obligation, asOf: $asOf) {
    sentence extended
    explanation { literal rule { kind bound words { vi en } } rolling due steps { vi } results { bound rolling day holds } }
    obligation {
      due dueLiteral submittedOn fulfilledOn timeliness unit { title }
      judgement { reckoning inNumerator inDenominator text
        submissions { number counts submitted { at recorded actor } decided { type at recorded actor } }
        events { type at authority reason } }
    }
  }
  tally(filter: { task: $task }, asOf: $asOf) {
    completion { official { formula numerator denominator percent }
      exclusions { reckoning reason count trace } }
  }
}`;
const ask = (asOf: Data, unit = ducPhong) =>
  world.get('inspector', dispute, { obligation: owed(unit), task, asOf });

it('one query returns the wording, the rule, both dates, the submission events and the exclusions', async () => {
  const { explainDeadline, tally } = await ask({ atLeast: judged });
  const { explanation, obligation } = explainDeadline;
  expect(explainDeadline).toMatchObject({ sentence, extended: false });
  expect(explanation).toMatchObject({
    literal: 'chậm nhất ngày 18/3/2023',
    rule: { kind: 'day', bound: 'by' },
    ...{ rolling: 'literal', due: '2023-03-18' },
  });
  const day = (bound: string, rolling: string) =>
    explanation.results.find((one: Data) => one.bound === bound && one.rolling === rolling);
  expect(day('by', 'literal')).toMatchObject({ day: '2023-03-18', holds: true });
  expect(day('by', 'rolled')).toMatchObject({ day: '2023-03-20', holds: false });
  expect(day('before', 'literal')).toMatchObject({ day: '2023-03-17', holds: false });
  expect(explanation.rule.words.vi).toContain('18/3/2023');
  expect(obligation).toMatchObject({
    ...{ due: '2023-03-18', dueLiteral: 'chậm nhất ngày 18/3/2023', timeliness: 'doneLate' },
    ...{ submittedOn: '2023-03-20', fulfilledOn: '2023-03-22', unit: { title: 'xã Đức Phong' } },
    judgement: {
      ...{ reckoning: 'doneLate', inNumerator: true, inDenominator: true },
      text: 'Hạn đến hết ngày 18/3/2023. Trình kết quả lần 1 ngày 20/3/2023. Được xác nhận ngày 22/3/2023. Chậm 2 ngày. Hoàn thành quá hạn: tính vào tử số và mẫu số.',
      submissions: [
        {
          ...{ number: 1, counts: true },
          submitted: { at: '2023-03-20T01:30:00.000Z', actor: 'official:communeClerk' },
          decided: { type: 'ObligationFulfilled', at: '2023-03-22T02:00:00.000Z' },
        },
      ],
    },
  });
  const [{ submitted }] = obligation.judgement.submissions;
  expect(submitted.recorded).toMatch(/^\d{4}-\d\d-\d\dT/);
  expect(tally.completion).toMatchObject({
    official: { numerator: 1, denominator: 1, percent: 100 },
    exclusions: [{ reckoning: 'excused', count: 1, reason: 'Được miễn: không tính.' }],
  });
});

it('the exclusion names the event, its reason and the document that allows it', async () => {
  const { tally } = await ask({ atLeast: judged });
  const [{ trace }] = tally.completion.exclusions;
  const { explain } = await world.get(
    'inspector',
    `{ explain(trace: "${trace}") { count rows { edges { node { obligation { unit { title } }
      judgement { text events { type reason authority } } } } } } }`,
  );
  expect(explain).toEqual({
    count: 1,
    rows: {
      edges: [
        {
          node: {
            obligation: { unit: { title: 'xã Đức Thạnh' } },
            judgement: {
              text: 'Được miễn: không tính.',
              events: [
                expect.objectContaining({ type: 'ObligationsAssigned' }),
                {
                  ...{ type: 'ObligationExcused', reason: 'Bị chia cắt do lũ' },
                  authority: 'Công văn số 45/UBND-NV ngày 22/3/2023',
                },
              ],
            },
          },
        },
      ],
    },
  });
});

it('on the day before it was handed in the same query says that it was not late yet', async () => {
  const { explainDeadline } = await ask({ knownAt: judged - 3, validAt: '2023-03-17' });
  expect(explainDeadline.obligation.judgement).toMatchObject({
    ...{ reckoning: 'dueSoon', inDenominator: false, submissions: [] },
    text: 'Hạn đến hết ngày 18/3/2023. Ngày xét 17/3/2023: còn 1 ngày. Chưa hoàn thành, sắp đến hạn: chưa tính.',
  });
});

it('where the issuer chose to roll, the same words and the same day of submission are in time', async () => {
  const { tally } = await world.get(
    'inspector',
    `{ tally(filter: { task: "${rollingTask}" }, asOf: { atLeast: ${judged} }) { completion { official { numeratorTrace } } } }`,
  );
  const { explain } = await world.get(
    'inspector',
    `{ explain(trace: "${tally.completion.official.numeratorTrace}") { rows { edges { node { obligation { timeliness submittedOn
      deadline { explanation { rolling due results { bound rolling day holds } } } } judgement { text } } } } } }`,
  );
  const [{ node }] = explain.rows.edges;
  expect(node.obligation).toMatchObject({ timeliness: 'doneInTime', submittedOn: '2023-03-20' });
  expect(node.obligation.deadline.explanation).toMatchObject({ rolling: 'rolled', due: '2023-03-20' });
  expect(node.obligation.deadline.explanation.results).toContainEqual({
    ...{ bound: 'by', rolling: 'literal', day: '2023-03-18', holds: false },
  });
  expect(node.judgement.text).toContain('Hạn đến hết ngày 20/3/2023. Trình kết quả lần 1 ngày 20/3/2023.');
});
