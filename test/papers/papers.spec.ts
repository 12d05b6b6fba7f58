import { extractText } from '@thac/api/documents/extract';
import { readPlan } from '@thac/domain/documents/reader';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
} from '../api/steps.ts';
import { id, openWorld, type Token, units, type World } from '../api/world.ts';
import { coreOf, documentOf, linesOf } from './opening.ts';
import { rendered, renderer } from './rendering.ts';

let world: World;
const bare = id('văn bản chưa rõ');
let position = 0;

beforeAll(async () => {
  world = await openWorld('2023-03-20T02:00:00.000Z');
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
  position = (
    await record(world, 'communeClerk', 'registerPlan', { plan: bare, title: 'Việc < & > “chưa” rõ' })
  ).position;
  // As it may stand there since before such letters were refused.
  const spoilt = await world.database.pool.query(
    'update view.plan set title = title || chr(1) where plan = $1',
    [bare],
  );
  expect(spoilt.rowCount).toBe(1);
});
afterAll(() => world.end());

const get = (path: string, token: Token | null = 'inspector', method = 'GET') =>
  fetch(new URL(path, world.url), {
    method,
    headers: token === null ? {} : { authorization: `Bearer ${token}` },
  });

async function paper(path: string): Promise<Uint8Array> {
  const response = await get(`${path}${path.includes('?') ? '&' : '?'}atLeast=${position}`);
  if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return new Uint8Array(await response.arrayBuffer());
}

const duties = (kind: string, more: Record<string, string> = {}) =>
  `/documents/${kind}?${new URLSearchParams({ plan: districtPlan, unit: units.ducPhong, ...more })}`;
const deputy = `&authority=${encodeURIComponent('TM. ỦY BAN NHÂN DÂN')}&authority=${encodeURIComponent(
  'KT. CHỦ TỊCH',
)}&position=${encodeURIComponent('PHÓ CHỦ TỊCH')}&name=${encodeURIComponent('Nguyễn Văn A')}`;

const papers = {
  plan: `/documents/plan/${districtPlan}.docx`,
  decision: `/documents/plan/${decision}.docx`,
  bare: `/documents/plan/${bare}.docx`,
  report: duties('report'),
  reminder: `${duties('reminder', { on: '2023-04-01' })}${deputy}`,
};
const all = Object.entries(papers);

describe('Who signs', () => {
  const signed = async () =>
    readPlan((await extractText(await paper(papers.decision), 'a.docx')).text).signatures;

  it('is who held the office on the day of issue, until that person is erased', async () => {
    const person = id('chủ tịch tỉnh');
    const office = { person, unit: units.province, post: 'Chủ tịch', name: 'Đặng Văn Minh' };
    position = (await record(world, 'admin', 'fillOffice', { ...office, from: '2020-06-01' })).position;
    expect(await signed()).toMatchObject([{ position: 'CHỦ TỊCH', name: 'Đặng Văn Minh' }]);
    const by = { literal: 'Quyết định số 77/QĐ-UBND' };
    const erased = await record(world, 'admin', 'erasePeople', { people: [person], by, reason: 'Yêu cầu' });
    position = erased.position;
    expect(linesOf(await paper(papers.decision))).toContain('[đã xóa]');
    const vacated = { person, unit: units.province, post: 'Chủ tịch', lastDay: '2020-06-30', reason: 'Nhầm' };
    await record(world, 'admin', 'vacateOffice', vacated);
    position = (await world.get('inspector', '{ record { head } }')).record.head;
    expect(await signed()).toMatchObject([{ position: 'CHỦ TỊCH', name: null }]);
  });
});

describe('A plan on paper', () => {
  it('says what the record knows, and leaves open what it does not', async () => {
    expect(linesOf(await paper(papers.plan))).toEqual([
      'ỦY BAN NHÂN DÂN',
      'HUYỆN MỘ ĐỨC',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số:        /KH-UBND',
      'Mộ Đức, ngày 16 tháng 01 năm 2023',
      'KẾ HOẠCH',
      'Tuyên truyền cải cách hành chính huyện Mộ Đức',
      'Thực hiện Quyết định số 2074/QĐ-UBND.',
      'Ủy ban nhân dân huyện Mộ Đức ban hành Kế hoạch với các nội dung sau:',
      'III. ………………',
      '4. Phát thanh hằng tuần',
      'UBND các xã, thị trấn phát thanh chuyên mục cải cách hành chính, báo cáo chậm nhất ngày 15/3/2023./.',
      'Nơi nhận:',
      '- UBND cấp xã thuộc huyện Mộ Đức;',
      '- Lưu: VT.',
      'TM. ỦY BAN NHÂN DÂN',
      '………………',
      '………………',
      'PHỤ LỤC',
      'PHÂN CÔNG NHIỆM VỤ',
      '(Kèm theo Kế hoạch ngày 16/01/2023 của UBND huyện Mộ Đức)',
      ...['TT', 'Mục', 'Nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Kết quả', 'Thời hạn'],
      ...['1', 'III/4', 'Phát thanh hằng tuần', 'UBND cấp xã thuộc huyện Mộ Đức', 'UBND huyện Mộ Đức'],
      ...['Báo cáo kết quả', 'chậm nhất ngày 15/3/2023'],
    ]);
  });

  it('that decides names who decides, as the head of a committee does', async () => {
    const lines = linesOf(await paper(papers.decision));
    expect(lines).toEqual(
      expect.arrayContaining([
        'Số: 2074/QĐ-UBND',
        'Quảng Ngãi, ngày 20 tháng 12 năm 2021',
        'CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI',
        'QUYẾT ĐỊNH:',
        'Điều 2. ………………',
        'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp tuyên truyền./.',
        '- Sở Nội vụ;',
      ]),
    );
    expect(lines.filter((line) => line === 'CHỦ TỊCH')).toHaveLength(1);
  });

  it('of which almost nothing is known is blank, a draft, and still a file', async () => {
    const lines = linesOf(await paper(papers.bare));
    expect(lines).toContain('DỰ THẢO');
    expect(lines).toContain('Số:        /……');
    expect(lines).toContain('………………, ngày       tháng       năm         ');
    expect(lines).toContain('Việc < & > “chưa” rõ');
  });

  it('is read again for what was printed', async () => {
    const { text } = await extractText(await paper(papers.decision), 'plan.docx');
    const draft = readPlan(text);
    expect(draft.document).toMatchObject({
      type: 'QĐ',
      number: '2074',
      symbol: '2074/QĐ-UBND',
      place: 'Quảng Ngãi',
      issuedOn: '2021-12-20',
      title: 'Tuyên truyền cải cách hành chính giai đoạn 2022-2025',
      period: { from: '2022-01-01', to: '2025-12-31' },
    });
    expect(draft.recipients).toEqual([
      'UBND cấp huyện thuộc tỉnh Quảng Ngãi',
      'Sở Nội vụ',
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
    ]);
    expect(draft.archive).toEqual(['VT']);
    expect(draft.signatures).toMatchObject([{ position: 'CHỦ TỊCH', name: null }]);
    const plan = readPlan((await extractText(await paper(papers.plan), 'plan.docx')).text);
    expect(plan.citations).toMatchObject([{ symbol: '2074/QĐ-UBND', role: 'basis' }]);
    expect(plan.signatures).toMatchObject([{ authority: ['TM.'], position: null, name: null }]);
  });

  it('bears the headings of the document that it was read from, unless they were changed since', async () => {
    const draft = id('draft');
    const put = (table: string, row: object) =>
      world.database.pool.query(
        `insert into view.${table} select * from jsonb_populate_record(null::view.${table}, $1)`,
        [JSON.stringify({ draft, since: position, until: '9223372036854775807', ...row })],
      );
    const file = { file_name: 'a', sha256: 'a', media_type: 'a', bytes: 1, text_sha256: 'a', folded: '' };
    await put('draft', { ...file, state: 'confirmed', plan: districtPlan, imported: position, version: 2 });
    const clause = {
      address: 'III',
      label: 'III',
      heading: 'HÌNH THỨC',
      text: '',
      children: [],
      lines: [1, 1],
    };
    await put('draft_reading', { read: { clauses: [clause] } });
    expect(linesOf(await paper(papers.plan))).toContain('III. HÌNH THỨC');
    await put('draft_change', { version: 2, kind: 'set', subject: '/clauses/0/heading', after: 'KHÁC' });
    expect(linesOf(await paper(papers.plan))).toContain('III. ………………');
  });

  it('calls bodies as they were called on its day', async () => {
    const before = linesOf(await paper(papers.plan));
    const renamed = await record(world, 'admin', 'renameUnit', {
      unit: units.district,
      name: 'Mộ Đức Mới',
      from: '2023-03-01',
    });
    position = renamed.position;
    expect(linesOf(await paper(papers.plan))).toEqual(before);
    expect(linesOf(await paper(`${papers.plan}?on=2023-03-20`))).toContain('HUYỆN MỘ ĐỨC MỚI');
    expect(linesOf(await paper(`${papers.plan}?on=2023-03-20&knownAt=${position - 1}`))).toEqual(before);
  });
});

describe('A reminder', () => {
  it('lists what is overdue with its clause, its sentence and its due day, and is signed as asked', async () => {
    const lines = linesOf(await paper(papers.reminder));
    expect(lines.slice(4, 8)).toEqual([
      'Số:        /UBND',
      'V/v đôn đốc thực hiện nhiệm vụ tại Kế hoạch ngày 16/01/2023',
      'Mộ Đức Mới, ngày       tháng       năm         ',
      'Kính gửi: Ủy ban nhân dân xã Đức Phong',
    ]);
    expect(lines.slice(8, 21)).toEqual([
      'Kế hoạch ngày 16/01/2023 của UBND huyện Mộ Đức Mới về “Tuyên truyền cải cách hành chính huyện Mộ Đức” đã giao nhiệm vụ cho Ủy ban nhân dân xã Đức Phong. Qua theo dõi, tính đến ngày 01/4/2023, UBND xã Đức Phong còn 01 nhiệm vụ quá hạn, cụ thể như sau:',
      '1. Nhiệm vụ quá hạn',
      ...['TT', 'Mục', 'Nội dung giao', 'Thời hạn', 'Tình trạng'],
      ...['1', 'III/4'],
      'UBND các xã, thị trấn phát thanh chuyên mục cải cách hành chính, báo cáo chậm nhất ngày 15/3/2023.',
      ...['15/3/2023', 'Quá hạn 17 ngày'],
      'Để bảo đảm tiến độ chung, UBND huyện Mộ Đức Mới yêu cầu UBND xã Đức Phong khẩn trương chỉ đạo, tổ chức thực hiện các nhiệm vụ nêu trên; báo cáo kết quả, nguyên nhân chậm (nếu có) về UBND huyện Mộ Đức Mới trước ngày ……/……/………',
    ]);
    expect(lines.slice(-4)).toEqual(['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Nguyễn Văn A']);
  });

  it('counts the days that are left', async () => {
    expect(linesOf(await paper(duties('reminder', { on: '2023-03-13' })))).toEqual(
      expect.arrayContaining(['1. Nhiệm vụ sắp đến hạn', 'Còn 02 ngày']),
    );
    expect(linesOf(await paper(duties('reminder', { on: '2023-03-15' })))).toContain('Đến hạn hôm nay');
  });
});

describe('A report', () => {
  it('gives the figures and the state of everything owed, as the views say', async () => {
    const lines = linesOf(await paper(duties('report')));
    expect(lines).toEqual(
      expect.arrayContaining([
        'XÃ ĐỨC PHONG',
        'Số:        /BC-UBND',
        'Kết quả thực hiện nhiệm vụ được giao tại Kế hoạch ngày 16/01/2023',
        'Tổng số nhiệm vụ được giao: 01; đã hoàn thành: 00 (đúng hạn 00, quá hạn 00); đang thực hiện trong hạn hoặc không hạn: 00 (trong đó sắp đến hạn 00); quá hạn chưa hoàn thành: 01; không xét thời hạn: 00. Tỷ lệ hoàn thành: 0,0% (0/1 nhiệm vụ đã hoàn thành hoặc đã quá hạn).',
        'Đã giao, chưa tiếp nhận',
        'Quá hạn',
        '- UBND huyện Mộ Đức Mới (báo cáo);',
      ]),
    );
    expect(linesOf(await paper(duties('report', { on: '2023-02-01' })))).toContain('Trong hạn');
  });
});

describe('Every paper', () => {
  it.each(all)('has the sizes of NĐ 30/2020: %s', async (_, path) => {
    const xml = documentOf(await paper(path));
    expect(xml).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    const [, ...margins] =
      /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml) ?? [];
    const [top = 0, right = 0, bottom = 0, left = 0] = margins.map((one) => (Number(one) * 25.4) / 1_440);
    for (const [size, least, most] of [
      [top, 20, 25],
      [bottom, 20, 25],
      [left, 30, 35],
      [right, 15, 20],
    ] as const) {
      expect(Math.round(size)).toBeGreaterThanOrEqual(least);
      expect(Math.round(size)).toBeLessThanOrEqual(most);
    }
    expect(xml).toContain('<w:titlePg/>');
    expect(xml).toMatch(/<w:jc w:val="both"\/>/);
    expect(xml).toMatch(/<w:ind w:firstLine="567"\/>/);
  });

  it.each(all)('is the same file for the same question: %s', async (_, path) => {
    const file = await paper(path);
    expect(Buffer.compare(file, await paper(path))).toBe(0);
    expect(coreOf(file)).not.toContain(new Date().toISOString().slice(0, 10));
  });

  it('comes as a file to keep, by GET or HEAD', async () => {
    for (const method of ['GET', 'HEAD']) {
      const response = await get(papers.plan, 'communeClerk', method);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('wordprocessingml.document');
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename="van-ban-${districtPlan}.docx"`,
      );
      await response.arrayBuffer();
    }
  });

  it('is found at the address that the schema gives', async () => {
    const data = await world.get(
      'inspector',
      `{ plan(id: "${districtPlan}", asOf: { validAt: "2023-04-01", knownAt: ${position} }) {
        paperUrl obligations(filter: { unit: "${units.ducPhong}" }) { edges { node { reportUrl reminderUrl } } } } }`,
    );
    const [{ node }] = data.plan.obligations.edges;
    for (const url of [data.plan.paperUrl, node.reportUrl, node.reminderUrl]) {
      expect(url).toContain(`knownAt=${position}`);
      const response = await get(url);
      expect([response.status, url]).toEqual([200, url]);
      await response.arrayBuffer();
    }
  });
});

describe('What is no paper', () => {
  const none = id('nothing');
  it.each([
    ['/documents/plan/abc.docx', 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${none}.docx`, 404, 'NOT_FOUND'],
    [`/documents/plan/${districtPlan}.pdf`, 404, 'NOT_FOUND'],
    [`/documents/plan/${districtPlan}.docx?on=2023-02-30`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?knownAt=-1`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?knownAt=999999`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?unit=${none}`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?name=${'a'.repeat(200)}`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?name=%00`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?name=%ff`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/${districtPlan}.docx?authority=CEO`, 400, 'BAD_USER_INPUT'],
    [`/documents/plan/%ff%fe.docx`, 400, 'BAD_USER_INPUT'],
    ['/documents/reminder', 400, 'BAD_USER_INPUT'],
    [`/documents/reminder?plan=${districtPlan}`, 400, 'BAD_USER_INPUT'],
    [`/documents/reminder?plan=${districtPlan}&unit=${none}`, 404, 'NOT_FOUND'],
    [`/documents/report?plan=${none}&unit=${units.ducPhong}`, 404, 'NOT_FOUND'],
    [`/documents/report?plan=${districtPlan}&unit=${units.front}`, 404, 'NOT_FOUND'],
    [duties('reminder', { on: '2023-02-01' }), 422, 'NOTHING_TO_REMIND_OF'],
    ['/documents/reports', 404, 'NOT_FOUND'],
  ])('%s is said to be none, with %i', async (path, status, code) => {
    const response = await get(path);
    const { errors } = (await response.json()) as {
      errors: { message: string; extensions: { code: string } }[];
    };
    expect([response.status, errors.map(({ extensions }) => extensions.code)]).toEqual([status, [code]]);
    expect(errors[0]?.message).toMatch(/\p{Lu}.+ \/ \p{Lu}/u);
  });

  it('nobody without a token gets one, whatever is asked', async () => {
    for (const path of ['/documents/plan/abc.docx', papers.plan, '/documents/reminder']) {
      const response = await get(path, null);
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
      await response.text();
    }
  });

  it('nothing is written there', async () => {
    const response = await get(papers.plan, 'chairman', 'DELETE');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    await response.text();
  });
});

describe.skipIf(!renderer())('Drawn by LibreOffice (left out where it is not installed)', () => {
  it.each(all)(
    'the %s stands on its pages',
    async (name, path) => {
      const [first, ...more] = await rendered(name, await paper(path));
      const [, top = '', next = ''] = /^(.*)\n(.*)\n/.exec(first?.text ?? '') ?? [];
      expect(top).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM');
      expect(next).toContain('Độc lập - Tự do - Hạnh phúc');
      expect(first?.text).toContain('Nơi nhận:');
      for (const [at, { text }] of more.entries())
        expect(text.trim().split('\n')[0]?.trim()).toBe(String(at + 2));
    },
    180_000,
  );
});
