import { createHash } from 'node:crypto';
import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  order,
  outcome,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

let world: World;
const regime = id('Báo cáo cải cách hành chính');
const { ducPhong, ducThanh, district, postOfDucPhong } = units;
const quarter = { regime, period: '2023-03T', unit: ducPhong };
const halfYear = { regime, period: '2023-06T', unit: ducPhong };
const reportOf = ({ period, unit }: Data) => derivedId('report', regime, period, unit);
const report = reportOf(quarter);
const broadcast = derivedId('obligation', districtPlan, tasks.broadcast, ducPhong, 'lead');

const figure = (name: string, rest: Data = {}) => ({
  ...{ figure: name, name: `Chỉ tiêu ${name}`, unit: 'hồ sơ', type: 'count', consolidation: 'sum' },
  ...{ cumulative: true, required: false, ...rest },
});
const terms = {
  name: 'Báo cáo công tác cải cách hành chính',
  reporters: { units: [district], sets: [{ every: 'commune', of: district }] },
  frequency: 'cchc',
  closesOn: 14,
  cumulative: true,
  figures: [
    figure('hoSo', { required: true }),
    figure('kinhPhi', { type: 'money', unit: 'triệu đồng', cumulative: false }),
    figure('nhiemVuDuocGiao', { cumulative: false }),
  ],
  sections: [{ section: 'ketQua', name: 'Kết quả', consolidation: 'list', required: true }],
  legs: [
    {
      tier: 'commune',
      literal: 'trước ngày 18 của tháng cuối quý',
      rule: { kind: 'dayOfMonth', bound: 'before', day: 18 },
      via: units.homeAffairs,
    },
    {
      tier: 'district',
      literal: 'chậm nhất ngày 20',
      rule: { kind: 'dayOfMonth', bound: 'by', day: 20 },
      to: district,
    },
  ],
};

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
  await record(world, 'admin', 'establishUnit', {
    unit: postOfDucPhong,
    name: 'Văn phòng – Thống kê',
    kind: 'section',
    tier: 'below',
    parent: ducPhong,
    from: '2021-01-01',
  });
  await issueDecision(world);
  await issueDistrictPlan(world);
  await record(world, 'districtLeader', 'establishRegime', {
    ...{ regime, owner: district, terms, from: '2022-12-15', by: '17/KH-UBND' },
  });
});
afterAll(() => world.end());

const at = (instant: string) => world.setClock(instant);
const now = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const ask = async (query: string, asOf = '') => {
  const moment = `asOf: { atLeast: ${await now()} ${asOf} }`;
  return world.get('inspector', `{ ${query.replaceAll('$asOf', moment)} }`);
};
const shown = async (fields: string, one = report, asOf = ''): Promise<Data> =>
  (await ask(`report(id: "${one}", $asOf) { ${fields} }`, asOf)).report;
const prefill = async ({ period, unit }: Data, fields: string, asOf = ''): Promise<Data> =>
  (
    await ask(
      `prefillReport(regime: "${regime}", period: "${period}", unit: "${unit}", $asOf) { ${fields} }`,
      asOf,
    )
  ).prefillReport;
const typed = (hoSo: string | null, rest: Data[] = []) => ({
  figures: [{ figure: 'hoSo', value: hoSo }, ...rest],
  sections: [{ section: 'ketQua', text: 'Đã phát thanh 12 buổi.' }],
});
const save = (content: Data, which: Data = quarter, token: Token = 'communeClerk') =>
  order(world, token, 'saveReport', { ...which, ...content });
const submit = (args: Data = {}, which: Data = quarter, token: Token = 'communeClerk') =>
  order(world, token, 'submitReport', { ...which, ...args });

const attach = async (name: string, bytes: Uint8Array | string, which: Data = quarter, key = '') => {
  const args = `regime: "${regime}", period: "${which.period}", unit: "${which.unit}"${key && `, idempotencyKey: "${key}"`}`;
  const query = `mutation ($file: File!) { outcome: attachReportFile(${args}, file: $file) { ${outcome} } }`;
  const { data, errors } = await world.upload('communeClerk', query, { name, bytes });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.outcome as Data;
};

describe('before anything is written', () => {
  it('no document gives authority that the record does not know', async () => {
    const authority = { literal: 'Giấy ủy quyền', plan: regime };
    expect(await save({ ...typed('1'), authority })).toMatchObject({ code: 'plan-unknown' });
    expect(await submit({ authority })).toMatchObject({ code: 'plan-unknown' });
  });

  it('the record says what is asked, of whom, by when, and what it knows already', async () => {
    const offered = await prefill(
      quarter,
      `id name to { title } via { title } due dueLiteral closesOn report { id }
       figures { figure value earlier source { kind text } } sections { section name text }
       obligations { id }`,
    );
    expect(offered).toEqual({
      id: report,
      name: 'Quý I năm 2023',
      to: { title: 'huyện Mộ Đức' },
      via: { title: 'Sở Nội vụ' },
      due: '2023-03-17',
      dueLiteral: 'trước ngày 18 của tháng cuối quý',
      closesOn: '2023-03-14',
      report: null,
      figures: [
        { figure: 'hoSo', value: null, earlier: null, source: null },
        { figure: 'kinhPhi', value: null, earlier: null, source: null },
        {
          figure: 'nhiemVuDuocGiao',
          value: '1',
          earlier: null,
          source: { kind: 'obligations', text: 'Đếm từ nhiệm vụ được giao, tính đến ngày 1/2/2023.' },
        },
      ],
      sections: [
        {
          section: 'ketQua',
          name: 'Kết quả',
          text: '- Phát thanh hằng tuần (III/4, Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức): chưa tiếp nhận.',
        },
      ],
      obligations: [{ id: broadcast }],
    });
  });

  it.each([
    [{ regime: id('không có') }, 'regime-unknown'],
    [{ period: '2023-Q2' }, 'period-unknown'],
    [{ period: '2023-06T' }, 'period-not-begun'],
  ])('%o is refused with its reason', async (changes, code) => {
    expect(await save(typed('1'), { ...quarter, ...changes })).toMatchObject({ code });
    const { regime: of, period, unit } = { ...quarter, ...changes };
    const query = `{ prefillReport(regime: "${of}", period: "${period}", unit: "${unit}") { id } }`;
    expect((await world.ask('inspector', query)).errors[0]?.extensions.code).toBe(code);
  });

  it('a unit that the regime does not ask reports nothing', async () => {
    const other = { ...quarter, unit: units.front };
    expect(await save(typed('1'), other, 'frontOfficer')).toMatchObject({ code: 'unit-not-asked' });
  });
});

describe('a draft', () => {
  it('is written by the unit alone', async () => {
    for (const token of ['otherClerk', 'districtOfficer', 'inspector'] as const)
      expect(await save(typed('1'), quarter, token)).toMatchObject({ __typename: 'Refused' });
    expect(await save(typed('1'), quarter, 'otherClerk')).toMatchObject({ code: 'not-the-reporting-unit' });
  });

  it('is kept as typed, under its key once, and another official of the unit goes on with it', async () => {
    const half = { ...typed('khoảng 1.200'), idempotencyKey: 'half' };
    const first = await save(half);
    expect(first).toMatchObject({ __typename: 'Recorded', events: [{ type: 'ReportSaved' }] });
    expect(await save(half)).toMatchObject({ position: first.position, replayed: true });
    expect(await save(typed('khoảng 1.200'))).toMatchObject({ __typename: 'Ignored' });
    expect(await save({ ...typed('2'), expectedVersion: 0 })).toMatchObject({ __typename: 'Conflicted' });
    const fields = 'state timeliness submission version draft { content { figures { figure value } } }';
    expect(await shown(fields)).toEqual({
      state: 'draft',
      timeliness: 'notJudged',
      submission: 0,
      version: 1,
      draft: { content: { figures: [{ figure: 'hoSo', value: 'khoảng 1.200' }] } },
    });
    expect(await submit()).toMatchObject({ code: 'figure-unfit' });
    expect(await save(typed('2'), quarter, 'communeLeader')).toMatchObject({ __typename: 'Recorded' });
  });

  it('takes in what sections give, each figure with its source, and shows an edit against it', async () => {
    const part = { ...quarter, section: postOfDucPhong, figures: [{ figure: 'hoSo', value: '120' }] };
    expect(await order(world, 'otherClerk', 'saveReportPart', part)).toMatchObject({
      code: 'not-a-contributor',
    });
    expect(
      await order(world, 'communeClerk', 'saveReportPart', { ...part, section: ducThanh }),
    ).toMatchObject({
      code: 'section-elsewhere',
    });
    await record(world, 'postOfficer', 'saveReportPart', part);
    const { seenAt, figures } = await prefill(
      quarter,
      'seenAt figures { value source { kind literal sections { title } report { id } } }',
    );
    expect(figures[0]).toEqual({
      value: '120',
      source: {
        kind: 'parts',
        literal: `parts:${postOfDucPhong}`,
        sections: [{ title: 'Văn phòng – Thống kê' }],
        report: null,
      },
    });
    const rest = [
      { figure: 'kinhPhi', value: '98.63', note: 'Ngân sách xã' },
      { figure: 'nhiemVuDuocGiao', value: '1' },
    ];
    await record(world, 'postOfficer', 'saveReportPart', {
      ...part,
      figures: [{ figure: 'hoSo', value: '121' }],
    });
    await record(world, 'communeClerk', 'saveReport', { ...quarter, ...typed('128', rest), seenAt });
    const saved = await shown(
      `draft { content { figures { figure value note prefilled edited } } }
       parts { section { title } content { figures { value name unit } } }`,
    );
    expect(saved).toEqual({
      draft: {
        content: {
          figures: [
            { figure: 'hoSo', value: '128', note: '', prefilled: '120', edited: true },
            { figure: 'kinhPhi', value: '98.63', note: 'Ngân sách xã', prefilled: null, edited: false },
            { figure: 'nhiemVuDuocGiao', value: '1', note: '', prefilled: '1', edited: false },
          ],
        },
      },
      parts: [
        {
          section: { title: 'Văn phòng – Thống kê' },
          content: { figures: [{ value: '121', name: 'Chỉ tiêu hoSo', unit: 'hồ sơ' }] },
        },
      ],
    });
  });

  it('carries files by their hash, of the types that are allowed', async () => {
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 1]);
    const sha256 = createHash('sha256').update(picture).digest('hex');
    const first = await attach('anh.png', picture, quarter, 'picture');
    expect(first).toMatchObject({ __typename: 'Recorded' });
    expect(await attach('anh.png', picture, quarter, 'picture')).toMatchObject({ replayed: true });
    expect(await attach('khac.png', picture)).toMatchObject({ code: 'attachment-twice' });
    expect(await attach('anh.pdf', Buffer.concat([picture, picture]))).toMatchObject({
      code: 'document-false-name',
    });
    expect(await attach('virus.exe', Buffer.from('MZ chương trình'))).toMatchObject({
      code: 'document-unknown-type',
    });
    expect(await attach('goi.zip', Buffer.from('PK\u0003\u0004 khác'))).toMatchObject({
      code: 'document-unknown-type',
    });
    expect(await attach('mat.txt', 'TỐI MẬT\nBáo cáo của Ủy ban nhân dân xã')).toMatchObject({
      code: 'document-secret',
    });
    await attach('phu-luc.txt', 'Phụ lục: danh sách thủ tục đã niêm yết');
    const { draft } = await shown('draft { attachments { name sha256 mediaType bytes } }');
    expect(draft.attachments).toMatchObject([
      { name: 'anh.png', sha256, mediaType: 'image/png', bytes: 10 },
      { name: 'phu-luc.txt', mediaType: 'text/plain' },
    ]);
    const url = `${new URL(world.url).origin}/documents/${sha256}`;
    const answer = await fetch(url, { headers: { authorization: 'Bearer inspector' } });
    expect(answer.headers.get('content-disposition')).toContain('.png');
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture);
    const kept = await world.database.pool.query('select count(*)::int as n from record.original');
    expect(kept.rows[0].n).toBe(2);
  });

  it('keeps its files until one is left out', async () => {
    const { draft } = await shown('draft { attachments { sha256 } }');
    const [picture, annex] = draft.attachments.map(({ sha256 }: Data) => sha256);
    const rest = [{ figure: 'nhiemVuDuocGiao', value: '1' }];
    await save(typed('128', rest));
    expect((await shown('draft { attachments { sha256 } }')).draft.attachments).toHaveLength(2);
    await save({ ...typed('128', rest), attachments: [annex] });
    expect((await shown('draft { attachments { sha256 } }')).draft.attachments).toEqual([{ sha256: annex }]);
    expect(await save({ ...typed('128', rest), attachments: [picture] })).toMatchObject({
      code: 'attachment-unknown',
    });
  });
});

const receipt = 'receipt { version at position due inTime estimate text }';
const handIn = async (args: string, which: Data = quarter, token: Token = 'communeClerk'): Promise<Data> => {
  const { period, unit } = which;
  const query = `mutation { outcome: submitReport(regime: "${regime}", period: "${period}", unit: "${unit}", ${args}) {
    ${outcome} ... on Recorded { report { state } ${receipt} } } }`;
  return (await world.get(token, query)).outcome;
};

describe('handing in', () => {
  it('discharges only what the unit owes', async () => {
    const other = derivedId('obligation', districtPlan, tasks.broadcast, ducThanh, 'lead');
    expect(await submit({ discharges: [{ obligation: other }] })).toMatchObject({
      code: 'discharge-not-owed',
    });
    const part = { obligation: broadcast, share: 'part' };
    expect(await submit({ discharges: [part] })).toMatchObject({ code: 'discharge-percent' });
  });

  it('is answered with a receipt: the clock of the server, the position, in time by which rule', async () => {
    at('2023-03-16T09:30:00.000Z');
    const args = `discharges: [{ obligation: "${broadcast}" }], idempotencyKey: "hand in"`;
    const first = await handIn(args);
    expect(first).toMatchObject({ __typename: 'Recorded', report: { state: 'submitted' } });
    expect(first.receipt).toEqual({
      version: 1,
      at: '2023-03-16T09:30:00.000Z',
      position: first.position,
      due: '2023-03-17',
      inTime: true,
      estimate: false,
      text: `Đã nhận báo cáo lần 1 lúc 16:30 ngày 16/3/2023, vị trí ${first.position} trong sổ ghi. Đúng hạn theo quy tắc “trước ngày 18 của tháng cuối quý” (ngày cuối còn trong hạn: 17/3/2023).`,
    });
    at('2023-03-18T02:00:00.000Z');
    expect((await handIn(args)).receipt).toEqual(first.receipt);
    expect(await submit({ discharges: [{ obligation: broadcast }] })).toMatchObject({
      __typename: 'Ignored',
    });
    expect(await save(typed('7'))).toMatchObject({ code: 'report-awaits-judgement' });
  });

  it('submits what it discharges, which its superior then judges by the report', async () => {
    const { settled } = await record(world, 'districtOfficer', 'returnReport', {
      report,
      reason: 'Thiếu số liệu tháng 3',
    });
    const fields = `state submission timeliness submittedOn dischargedBy { version verdict report { id } }`;
    const owed = async (position: number) =>
      (
        await world.get(
          'inspector',
          `{ obligation(id: "${broadcast}", asOf: { atLeast: ${position} }) { ${fields} } }`,
        )
      ).obligation;
    expect(await owed(settled)).toMatchObject({
      state: 'returned',
      submission: 1,
      dischargedBy: [{ version: 1, verdict: 'returned', report: { id: report } }],
    });
    expect(await shown('state returnedReason countedOn timeliness')).toEqual({
      state: 'returned',
      returnedReason: 'Thiếu số liệu tháng 3',
      countedOn: null,
      timeliness: 'overdue',
    });
    const again = await handIn(`discharges: [{ obligation: "${broadcast}" }]`);
    expect(again.receipt).toMatchObject({ version: 2, inTime: false });
    expect(again.receipt.text).toContain('Quá hạn theo quy tắc “trước ngày 18 của tháng cuối quý”');
    at('2023-03-20T02:00:00.000Z');
    for (const token of ['communeLeader', 'otherClerk', 'chairman'] as const)
      expect(await order(world, token, 'acceptReport', { report })).toMatchObject({ __typename: 'Refused' });
    const accepted = await record(world, 'districtOfficer', 'acceptReport', { report, note: 'Đạt' });
    expect(await owed(accepted.settled)).toMatchObject({
      state: 'fulfilled',
      submission: 2,
      submittedOn: '2023-03-18',
      timeliness: 'doneLate',
    });
  });

  it('keeps every version with its content and both times', async () => {
    const { versions, ...rest } =
      await shown(`state accepted submission timeliness countedOn submittedAt acceptedAt
      acceptedOn due dueLiteral closesOn to { id } via { id } versions { version verdict note submittedAt judgedAt
      submittedBy estimate restates content { figures { figure value } sections { text } } attachments { name }
      discharges { share percent obligation { id } } submitted { type actor } judged { type } }`);
    expect(rest).toMatchObject({
      state: 'accepted',
      accepted: 2,
      submission: 2,
      timeliness: 'doneLate',
      countedOn: '2023-03-18',
      submittedAt: '2023-03-18T02:00:00.000Z',
      acceptedAt: '2023-03-20T02:00:00.000Z',
      via: { id: units.homeAffairs },
      to: { id: district },
    });
    expect(versions).toMatchObject([
      {
        version: 1,
        verdict: 'returned',
        note: 'Thiếu số liệu tháng 3',
        submittedBy: 'official:communeClerk',
        content: {
          figures: [
            { figure: 'hoSo', value: '128' },
            { figure: 'kinhPhi', value: null },
            { figure: 'nhiemVuDuocGiao', value: '1' },
          ],
        },
        attachments: [{ name: 'phu-luc.txt' }],
        discharges: [{ share: 'whole', percent: 100, obligation: { id: broadcast } }],
        submitted: { type: 'ReportSubmitted', actor: 'official:communeClerk' },
        judged: { type: 'ReportReturned' },
      },
      { version: 2, verdict: 'accepted', note: 'Đạt', restates: null, estimate: false },
    ]);
  });
});

describe('the next period of the year', () => {
  it('begins from the figures of the one before, with that as their source', async () => {
    at('2023-06-16T02:00:00.000Z');
    const { figures, to } = await prefill(
      halfYear,
      'to { id } figures { value earlier source { kind report { id } } }',
    );
    expect(to).toEqual({ id: district });
    expect(figures[0]).toEqual({
      value: '128',
      earlier: '128',
      source: { kind: 'report', report: { id: report } },
    });
  });

  it('does not let a cumulative figure fall without an explanation', async () => {
    await save(typed('127'), halfYear);
    const refused = await submit({}, halfYear);
    expect(refused).toMatchObject({ code: 'figure-falls' });
    expect(refused.message).toContain('Chỉ tiêu hoSo 127 (Quý I năm 2023: 128)');
    const explanations = [{ figure: 'hoSo', text: 'Đã trừ một hồ sơ trùng' }];
    expect(await submit({ explanations }, halfYear)).toMatchObject({ __typename: 'Recorded' });
    const { versions } = await shown('versions { explanations { figure text } }', reportOf(halfYear));
    expect(versions).toEqual([{ explanations }]);
  });

  it('nor lets an earlier one be restated above it', async () => {
    expect(
      await order(world, 'districtLeader', 'reopenReport', { report, reason: 'Sai', by: ' ' }),
    ).toMatchObject({ code: 'decision-required' });
    expect(
      await order(world, 'districtOfficer', 'reopenReport', { report, reason: 'Sai', by: 'Công văn 5' }),
    ).toMatchObject({ code: 'role-lacking' });
    expect(await save(typed('200'))).toMatchObject({ code: 'report-accepted' });
    await record(world, 'districtOfficer', 'lockReport', { report, reason: 'Đã tổng hợp' });
    expect(await save(typed('200'))).toMatchObject({ code: 'report-locked' });
    const before = await now();
    await record(world, 'districtLeader', 'reopenReport', {
      report,
      reason: 'Sai số liệu hồ sơ',
      by: 'Công văn số 5/UBND',
      byPlan: districtPlan,
    });
    await save(typed('200'));
    expect(await submit()).toMatchObject({ code: 'figure-falls' });
    await save(typed('126'));
    const restated = await handIn('');
    expect(restated.receipt).toMatchObject({ version: 3, inTime: false });
    expect(restated.receipt.text).toContain('Đính chính lần nộp 2.');
    expect(await shown('state accepted timeliness countedOn')).toMatchObject({
      state: 'submitted',
      accepted: 2,
      countedOn: '2023-03-18',
    });
    await record(world, 'districtOfficer', 'acceptReport', { report });
    expect(await shown('state accepted versions { restates verdict }')).toMatchObject({
      accepted: 3,
      versions: [{ restates: null }, { restates: null, verdict: 'accepted' }, { restates: 2 }],
    });
    expect(await shown('state accepted submission', report, `knownAt: ${before}`)).toEqual({
      state: 'locked',
      accepted: 2,
      submission: 2,
    });
  });
});

describe('an estimate', () => {
  const nine = { regime, period: '2023-09T', unit: ducPhong };

  it('is what is handed in before the window has closed, and says so', async () => {
    at('2023-09-14T16:00:00.000Z');
    await save(typed('300'), nine);
    const { receipt } = await handIn('', nine);
    expect(receipt).toMatchObject({ estimate: true, inTime: true });
    expect(receipt.text).toContain('Nộp trước khi chốt số liệu ngày 14/9/2023: số liệu là ước tính');
    await record(world, 'districtOfficer', 'acceptReport', { report: reportOf(nine) });
    expect(
      await order(world, 'districtOfficer', 'lockReport', { report: reportOf(nine), reason: 'Khóa' }),
    ).toMatchObject({ code: 'estimate-not-restated' });
  });

  it('is missing its restatement once the window has closed, until it comes', async () => {
    const missing = async (validAt: string) =>
      (
        await ask(
          `reports(filter: { restatementMissing: true }, $asOf) { totalCount edges { node { id restatementMissing } } }`,
          `validAt: "${validAt}"`,
        )
      ).reports;
    expect(await missing('2023-09-14')).toMatchObject({ totalCount: 0 });
    expect(await missing('2023-09-15')).toMatchObject({
      totalCount: 1,
      edges: [{ node: { id: reportOf(nine), restatementMissing: true } }],
    });
    at('2023-09-16T02:00:00.000Z');
    await save(typed('305'), nine);
    expect((await handIn('', nine)).receipt).toMatchObject({ version: 2, estimate: false });
    expect(await missing('2023-09-16')).toMatchObject({ totalCount: 0 });
    await record(world, 'districtOfficer', 'returnReport', { report: reportOf(nine), reason: 'Thiếu' });
    expect(await missing('2023-09-16')).toMatchObject({ totalCount: 1 });
    await handIn('', nine);
    await record(world, 'districtOfficer', 'acceptReport', { report: reportOf(nine) });
    expect(await shown('state estimate restatementMissing timeliness', reportOf(nine))).toEqual({
      state: 'accepted',
      estimate: false,
      restatementMissing: false,
      timeliness: 'doneInTime',
    });
  });
});

it('who handed in does not accept, even where a unit reports to itself', async () => {
  const own = { regime, period: '2023-03T', unit: district };
  await save(typed('500'), own, 'districtOfficer');
  await submit({}, own, 'districtOfficer');
  const accept = (token: Token) => order(world, token, 'acceptReport', { report: reportOf(own) });
  expect(await accept('districtOfficer')).toMatchObject({ code: 'reporter-may-not-confirm' });
  expect(await accept('districtLeader')).toMatchObject({ __typename: 'Recorded' });
});

it('a last day off work rolls by the calendar that was published when the window closed, in offer and receipt alike', async () => {
  at('2023-12-01T02:00:00.000Z');
  const [leg] = terms.legs;
  const rolled = id('Báo cáo lùi hạn');
  await record(world, 'districtLeader', 'establishRegime', {
    ...{ regime: rolled, owner: district, from: '2023-12-15', by: '17/KH-UBND' },
    terms: { ...terms, legs: [{ ...leg, rolling: 'rolled' }, terms.legs[1]] },
  });
  const publish = (edition: string, day: string) =>
    record(world, 'admin', 'publishCalendar', {
      ...{ edition, from: '2024-01-01', to: '2024-12-31', by: 'Thông báo nghỉ' },
      off: [{ day, name: 'Nghỉ' }],
    });
  const which = `regime: "${rolled}", period: "2024-03T", unit: "${ducThanh}"`;
  await publish('2024-1', '2024-03-18');
  at('2024-03-15T02:00:00.000Z');
  await publish('2024-2', '2024-03-19');
  const { prefillReport } = await ask(`prefillReport(${which}, $asOf) { due }`);
  // The 17th is a Sunday, and the 18th was known to be off.
  expect(prefillReport.due).toBe('2024-03-19');
  await record(world, 'otherClerk', 'saveReport', {
    ...{ regime: rolled, period: '2024-03T', unit: ducThanh, ...typed('3') },
  });
  const handing = `mutation { submitReport(${which}) { ... on Recorded { ${receipt} } } }`;
  const { submitReport } = await world.get('otherClerk', handing);
  expect(submitReport.receipt).toMatchObject({ due: '2024-03-19', inTime: true });
});

it('a unit above which nobody stands hands in to nobody', async () => {
  const [leg] = terms.legs;
  const alone = id('Báo cáo không nơi nhận');
  const asked = { ...terms, reporters: { units: [units.province], sets: [] } };
  await record(world, 'chairman', 'establishRegime', {
    ...{ regime: alone, owner: units.province, from: '2022-12-15', by: '17/KH-UBND' },
    terms: { ...asked, legs: [{ ...leg, tier: 'province' }] },
  });
  const own = { regime: alone, period: '2023-03T', unit: units.province };
  expect(await save(typed('1'), own, 'provinceOfficer')).toMatchObject({ __typename: 'Recorded' });
  expect(await submit({}, own, 'provinceOfficer')).toMatchObject({ code: 'recipient-unknown' });
});

it('a report that was never begun or handed in is judged by nobody', async () => {
  const judge = (report: string) => order(world, 'districtOfficer', 'acceptReport', { report });
  expect(await judge(id('không có'))).toMatchObject({ code: 'report-unknown' });
  const other = { regime, period: '2023-03T', unit: ducThanh };
  await save(typed('9'), other, 'otherClerk');
  expect(await judge(reportOf(other))).toMatchObject({ code: 'report-not-submitted' });
});

describe('reports', () => {
  const found = async (filter: string, page = '') => {
    const query = `reports(filter: { ${filter} }, ${page} $asOf) {
      totalCount edges { node { period unit { id } } } pageInfo { hasNextPage endCursor } }`;
    return (await ask(query)).reports as Data;
  };

  it.each([
    ['', 7],
    [`regime: "${id('Báo cáo không nơi nhận')}"`, 1],
    [`regime: "${id('khác')}"`, 0],
    ['periods: ["2023-03T"]', 4],
    [`unit: "${ducThanh}"`, 2],
    [`under: "${district}"`, 6],
    [`recipient: "${district}"`, 5],
    ['states: [draft]', 2],
    ['timeliness: [doneLate]', 2],
    ['estimate: true', 0],
    ['restatementMissing: false', 7],
  ])('filtered by { %s } are %i', async (filter, count) => {
    const { totalCount, edges } = await found(filter);
    expect([totalCount, edges.length]).toEqual([count, count]);
  });

  it('come page by page, each once, by period and unit', async () => {
    const whole = (await found(`regime: "${regime}"`)).edges.map(({ node }: Data) =>
      [node.period, node.unit.id].join(),
    );
    const paged: string[] = [];
    for (let after = ''; ; ) {
      const { edges, pageInfo } = await found(`regime: "${regime}"`, `first: 2 ${after}`);
      paged.push(...edges.map(({ node }: Data) => [node.period, node.unit.id].join()));
      if (!pageInfo.hasNextPage) break;
      after = `after: "${pageInfo.endCursor}"`;
    }
    expect(paged).toEqual(whole);
    expect(whole).toEqual(whole.toSorted());
  });

  it('tell their course, newest first', async () => {
    const { timeline } = await shown('timeline(first: 3) { edges { node { type reason unit { id } } } }');
    expect(timeline.edges.map(({ node }: Data) => node.type)).toEqual([
      ...['ReportAccepted', 'ReportSubmitted', 'ReportSaved'],
    ]);
  });
});

it('counts all that the unit owes, however much it is', async () => {
  at('2024-02-01T02:00:00.000Z');
  const plan = id('Kế hoạch rà soát');
  const tasksOf = Array.from({ length: 501 }, (_, nth) => ({
    ...{ key: `${nth}`, clause: `${nth}`, title: `Rà soát thủ tục ${nth}`, sentence: 'UBND xã rà soát.' },
    ...{ modality: 'binding', addressees: [{ role: 'lead', units: [ducPhong] }] },
    ...{ output: { kind: 'activity' }, timing: { literal: null } },
  }));
  await record(world, 'districtOfficer', 'registerPlan', { plan, title: 'Kế hoạch rà soát', document: {} });
  await record(world, 'districtOfficer', 'draftTasks', { plan, tasks: tasksOf });
  const issuer = { unit: district, capacity: 'collective' };
  await record(world, 'districtLeader', 'issuePlan', { plan, issuer, issuedOn: '2024-02-01' });
  const { figures } = await prefill({ ...quarter, period: '2024-03T' }, 'figures { figure value }');
  expect(figures).toContainEqual({ figure: 'nhiemVuDuocGiao', value: '501' });
});
