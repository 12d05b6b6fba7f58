import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, id, openWorld, type World } from './world.ts';

let world: World;
const then = { decision: 0, all: 0 };
const plans = {
  thanh: id('Tân Thanh'),
  thanhNang: id('Tân Thạnh'),
  apart: id('Thanh Tân'),
};

beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  then.decision = (await issueDecision(world)).settled;
  await issueDistrictPlan(world);
  const register = (plan: string, title: string, document = {}) =>
    record(world, 'provinceOfficer', 'registerPlan', { plan, title, document });
  await register(plans.thanhNang, 'Kế hoạch của phường Tân Thạnh', { symbol: '7/KH-UBND' });
  await register(plans.thanh, 'Kế hoạch của phường Tân Thanh', { symbol: '6/KH-UBND' });
  await register(plans.apart, 'Đoạn Thanh Hà, thuộc phường Tân Hòa 100%', { symbol: '5_1/KH-UBND' });
  then.all = (
    await record(world, 'provinceOfficer', 'correctPlan', {
      plan: decision,
      changes: { title: 'Trích yếu đã sửa' },
      reason: 'Nhầm',
    })
  ).position;
});
afterAll(() => world.end());

const shown = `totalCount pageInfo { hasNextPage endCursor }
  edges { cursor node { kind exact plan { id symbol } task { id clause } matches { part pieces { text matched } } } }`;
const query = `query ($text: Text!, $kinds: [SearchKind!], $asOf: AsOf, $first: PageSize, $after: Cursor) {
  search(text: $text, kinds: $kinds, asOf: $asOf, first: $first, after: $after) { ${shown} } }`;

async function search(text: string, more: Data = {}): Promise<Data> {
  const { asOf = {}, kinds = ['plan', 'task'], ...page } = more;
  const variables = { text, kinds, asOf: { atLeast: then.all, ...asOf }, ...page };
  return (await world.get('inspector', query, variables)).search;
}
const found = async (text: string, more: Data = {}): Promise<string[]> =>
  (await search(text, more)).edges.map(({ node }: Data) => node.task?.id ?? node.plan.id);
const marked = (node: Data) =>
  Object.fromEntries(
    node.matches.map(({ part, pieces }: Data) => [
      part,
      pieces.map((piece: Data) => (piece.matched ? `[${piece.text}]` : piece.text)).join(''),
    ]),
  );

describe('Searching', () => {
  it.each([
    ['phát thanh hàng tuần', [tasks.broadcast]],
    ['phát thanh hằng tuần', [tasks.broadcast]],
    ['PHAT THANH hang tuan', [tasks.broadcast]],
    ['tuần phát thanh', [tasks.broadcast]],
    ['iii/4', [tasks.broadcast]],
    ['báo cáo kết quả', [tasks.broadcast]],
    ['chậm nhất ngày 15/3/2023', [tasks.broadcast]],
    ['2074/qđ-ubnd', [decision]],
    ['xây dựng kế hoạch', [tasks.ownPlan]],
    ['tân hoà', [plans.apart, plans.thanhNang, plans.thanh]],
    ['hoà tân', [plans.apart]],
    ['không có ở đâu cả', []],
  ])('for %s finds it by its words, wherever accents and tones stand', async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  it('puts what agrees in its accents first', async () => {
    expect(await found('tân thanh')).toEqual([plans.thanh, plans.apart, plans.thanhNang]);
    expect(await found('tân thạnh')).toEqual([plans.thanhNang, plans.thanh, plans.apart]);
    const { edges } = await search('tân thạnh');
    expect(edges.map(({ node }: Data) => node.exact)).toEqual([true, false, false]);
  });

  it('marks the passage in each part that holds a word', async () => {
    const [hit] = (await search('phat thanh 15/3')).edges;
    expect(hit.node).toMatchObject({ kind: 'task', plan: { id: districtPlan }, task: { clause: 'III/4' } });
    expect(marked(hit.node)).toEqual({
      title: '[Phát] [thanh] hằng tuần',
      sentence:
        'UBND các xã, thị trấn [phát] [thanh] chuyên mục cải cách hành chính, báo cáo chậm nhất ngày [15]/[3]/2023.',
      timing: 'chậm nhất ngày [15]/[3]/2023',
    });
    const [plan] = (await search('6/kh', { kinds: ['plan'] })).edges;
    expect(marked(plan.node)).toEqual({ symbol: '[6/KH]-UBND' });
  });

  it('looks only in what is asked for', async () => {
    const all = await found('kế hoạch');
    expect(await found('kế hoạch', { kinds: ['plan'] })).toEqual(all.filter((one) => one !== tasks.ownPlan));
    expect(await found('kế hoạch', { kinds: ['task'] })).toEqual([tasks.ownPlan]);
  });

  it('says what was known at a position', async () => {
    expect(await found('tuyên truyền cải cách')).toEqual([districtPlan]);
    expect(await found('tuyên truyền cải cách', { asOf: { knownAt: then.decision } })).toEqual([decision]);
    expect(await found('phát thanh', { asOf: { knownAt: then.decision } })).toEqual([]);
  });

  it('hands what it finds on at the day that is judged', async () => {
    const states = async (validAt: string) => {
      const { search: answer } = await world.get(
        'inspector',
        `{ search(text: "phát thanh", asOf: { validAt: "${validAt}", atLeast: ${then.all} }) {
          edges { node { task { obligations { edges { node { timeliness } } } } } } } }`,
      );
      return answer.edges[0].node.task.obligations.edges.map(({ node }: Data) => node.timeliness);
    };
    expect(new Set(await states('2023-02-01'))).toEqual(new Set(['inTime']));
    expect(new Set(await states('2023-04-01'))).toEqual(new Set(['overdue']));
  });

  it('gives the same on pages of one as on one page', async () => {
    const whole = await search('ke hoach');
    expect(whole.totalCount).toBe(whole.edges.length);
    expect(whole.totalCount).toBeGreaterThan(3);
    const pages: string[] = [];
    for (let after: string | null = null; ; ) {
      const page: Data = await search('ke hoach', { first: 1, after });
      pages.push(...page.edges.map(({ cursor }: Data) => cursor));
      expect(page.totalCount).toBe(whole.totalCount);
      if (!page.pageInfo.hasNextPage) break;
      after = page.pageInfo.endCursor;
    }
    expect(pages).toEqual(whole.edges.map(({ cursor }: Data) => cursor));
  });

  it.each([
    ['100%', [plans.apart]],
    ['5_1', [plans.apart]],
    ['hòa%tân%', [plans.apart]],
    ["tân' or ''='", []],
    ['hòa:* & tân | !thanh', [plans.apart]],
    ['\\hà\\', [plans.apart, districtPlan]],
    ['$1 tân', [plans.apart]],
  ])('takes %s for the words in it and nothing else', async (text, expected) => {
    const answer = await world.ask('inspector', query, {
      text,
      kinds: ['plan'],
      asOf: { atLeast: then.all },
    });
    expect(answer.errors).toEqual([]);
    const ids = answer.data.search.edges.map(({ node }: Data) => node.plan.id);
    expect(ids).toEqual(expected);
  });

  it('answers a text as long as it may be, of many words', async () => {
    const text = Array.from({ length: 250 }, (_, i) => `a${i % 90}`)
      .join(' ')
      .slice(0, 1_000);
    expect(await found(text)).toEqual([]);
  });

  it.each([
    [{ text: '%' }, 'text'],
    [{ text: '_\\ –' }, 'text'],
    [{ text: 'a'.repeat(1_001) }, 'text'],
    [{ text: 'tân', kinds: [] }, 'kinds'],
    [{ text: 'tân', after: 'nothing' }, 'after'],
    [
      {
        text: 'tân',
        after: Buffer.from(JSON.stringify(['x', 0, 0, decision, 0, decision])).toString('base64url'),
      },
      'after',
    ],
  ])('says which argument is wrong in %j', async (variables, argument) => {
    const { errors } = await world.ask('inspector', query, variables);
    expect(errors.map(({ extensions }) => [extensions.code, extensions.argument])).toEqual([
      ['BAD_USER_INPUT', argument],
    ]);
  });

  it('takes a cursor far beyond the end for the end', async () => {
    const far = [Number.MAX_SAFE_INTEGER, 0, Number.MAX_SAFE_INTEGER, decision, 0, decision];
    const after = Buffer.from(JSON.stringify(far)).toString('base64url');
    expect(await found('kế hoạch', { after })).toEqual([]);
  });
});
