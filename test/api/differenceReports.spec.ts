import { afterAll, beforeAll, expect, it } from 'vitest';
import { accept, establishRound, regime, reportOf } from './round.ts';
import { type Data, openWorld, units, type World } from './world.ts';

/** On 20 March the district has two reports missing; one of them had been handed in on the 17th, as came to be known later. */
let world: World;
let missing = '';
let reported = 0;

const scope = `{ regime: "${regime}", from: "2022-12-15", to: "2023-03-14", under: "${units.district}" }`;

beforeAll(async () => {
  world = await openWorld();
  await establishRound(world);
  world.setClock('2023-03-20T02:00:00.000Z');
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const { reportMatrix } = await world.get(
    'inspector',
    `{ reportMatrix(scope: ${scope}, asOf: { atLeast: ${head} }) { total { parts { reckoning count trace } } } }`,
  );
  const part = reportMatrix.total.parts.find(({ reckoning }: Data) => reckoning === 'missing');
  [missing, reported] = [part.trace, head];
  expect(part.count).toBe(2);
  world.setClock('2023-03-17T02:00:00.000Z');
  await accept(world, units.ducPhong, { figures: { hoSo: '12' } });
  world.setClock('2023-03-25T02:00:00.000Z');
});
afterAll(() => world.end());

it('a number of reports differs by its reports, each with the events that made it so', async () => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const { difference } = await world.get(
    'inspector',
    `{ difference(trace: "${missing}", asOf: { atLeast: ${head} }) {
      before { validAt knownAt }
      number { before restated after entered left flows { count } reportFlows { kind before after count } }
      rows { totalCount edges { node { kind } } } facts { id }
      reportRows { totalCount edges { node { kind reasons text english
        before { reckoning reportId } after { reckoning unit { name } }
        causes { backDated daysLate event { type actor } } } } }
      late { totalCount edges { node { backDated event { type } } } } } }`,
  );
  expect(difference).toMatchObject({
    before: { validAt: '2023-03-20', knownAt: reported },
    number: { before: 2, restated: null, after: 2, entered: 1, left: 1, flows: [] },
    rows: { totalCount: 0, edges: [] },
    facts: [],
  });
  const { edges } = difference.reportRows;
  const left = edges.find(({ node }: Data) => node.kind === 'left').node;
  expect(left).toMatchObject({
    reasons: ['backDated'],
    text: 'Trước: Chưa nộp, đã quá hạn: chỉ tính vào mẫu số. Nay: Đã nộp đúng hạn: tính vào tử số và mẫu số của cả hai tỷ lệ.',
    before: { reckoning: 'missing', reportId: reportOf(units.ducPhong) },
    after: { reckoning: 'receivedInTime', unit: { name: 'Đức Phong' } },
  });
  expect(left.causes.map(({ event, backDated }: Data) => [event.type, backDated])).toEqual([
    ['ReportSaved', true],
    ['ReportSubmitted', true],
    ['ReportAccepted', true],
  ]);
  expect(difference.late.totalCount).toBe(3);
  // The district's own report falls due on the 20th: that it is missing is the day's doing alone.
  const entered = edges.find(({ node }: Data) => node.kind === 'entered').node;
  expect(entered).toMatchObject({ reasons: ['day'], causes: [], after: { unit: { name: 'Mộ Đức' } } });
  expect(difference.number.reportFlows).toContainEqual({
    ...{ kind: 'left', before: 'missing', after: 'receivedInTime', count: 1 },
  });
  expect(difference.reportRows.totalCount).toBe(2);
});
