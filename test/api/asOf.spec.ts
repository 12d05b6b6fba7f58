import { createHash } from 'node:crypto';
import { schema } from '@thac/api/graphql/schema';
import { moving, timeless } from '@thac/api/graphql/timeless';
import { derivedId } from '@thac/domain/identity';
import { getNamedType, isLeafType, isRequiredArgument } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { wholeOf } from './selection.ts';
import {
  decision,
  districtPlan,
  establishUnits,
  issueDecision,
  issueDistrictPlan,
  record,
  tasks,
} from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

const mine = derivedId('obligation', districtPlan, tasks.broadcast, units.ducPhong, 'lead');

let world: World;
/** When the communes had been told, and nothing was done yet. */
let before = 0;
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  ({ settled: before } = await issueDistrictPlan(world));
  await record(world, 'communeClerk', 'acceptObligation', { obligation: mine });
  const { settled } = await record(world, 'communeClerk', 'reportProgress', {
    obligation: mine,
    percent: 40,
  });
  await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${settled} }) { id } }`);
});
afterAll(() => world.end());

type Said = { status: number; data: Data; errors?: Data[]; extensions?: Data; text: string };

async function fetched(url: string, headers: Record<string, string> = {}, body?: Data): Promise<Said> {
  const response = await fetch(new URL(url, world.url), {
    headers: { authorization: 'Bearer inspector', 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {};
  return { status: response.status, text, ...json };
}

/** What a question has to be asked with here; one that needs no argument needs no line. */
const asked: Readonly<Record<string, string>> = {
  citationCandidates: `plan: "${districtPlan}"`,
  consolidation: `regime: "${decision}", period: "2023-Q1", unit: "${units.district}"`,
  delegation: `id: "${decision}"`,
  coverage: `task: "${tasks.ownPlan}"`,
  difference: `since: { knownAt: 3, validAt: "2022-01-01" }, unit: "${units.district}"`,
  dossierWindow: `id: "${decision}"`,
  draft: `id: "${decision}"`,
  explainDeadline: `obligation: "${mine}"`,
  inspection: `id: "${decision}"`,
  ladder: `unit: "${units.district}"`,
  matrix: `plan: "${districtPlan}"`,
  node: `id: "${districtPlan}"`,
  obligation: `id: "${mine}"`,
  occurrence: `regime: "${decision}", period: "2023-Q1"`,
  plan: `id: "${districtPlan}"`,
  planReplay: `plan: "${districtPlan}"`,
  plansBySymbol: 'symbol: "2074/QĐ-UBND"',
  prefillReport: `regime: "${decision}", period: "2023-Q1", unit: "${units.ducPhong}"`,
  previewCascade: `plan: "${districtPlan}", issuedOn: "2023-01-16"`,
  previewReminders: `issuer: "${units.district}"`,
  procedure: 'code: "1.001193"',
  procedureDuties: 'source: "qngai"',
  procedureTies: `plan: "${districtPlan}"`,
  indicator: 'code: "truc-tuyen"',
  measure: `indicator: "truc-tuyen", unit: "${units.ducPhong}", from: "2022-01-01", to: "2022-12-31"`,
  target: `id: "${decision}"`,
  touchedByWindow: `window: "${decision}"`,
  readDeadline: 'literal: "trước ngày 15/6"',
  regime: `id: "${decision}"`,
  reminder: `id: "${decision}"`,
  reorganisation: `id: "${decision}"`,
  report: `id: "${decision}"`,
  reportMatrix: `scope: { regime: "${decision}", from: "2023-01-01", to: "2023-12-31" }`,
  rollup: `unit: "${units.district}"`,
  search: 'text: "tuyên truyền"',
  source: 'code: "qngai"',
  successionDecision: `id: "${decision}"`,
  task: `id: "${tasks.broadcast}"`,
  timeline: `plan: "${districtPlan}"`,
  unit: `id: "${units.ducPhong}"`,
  unitByCode: 'system: "GSO", code: "21433"',
  unitByName: 'name: "Đức Phong"',
  windowDelivery: `receipt: "${decision}"`,
  workingCalendar: 'year: 2023',
};

/** Asks with a moment for the whole request. */
const under = (asOf: string, query: string, token = 'inspector') =>
  fetched(world.url, { 'Thac-As-Of': asOf, authorization: `Bearer ${token}` }, { query });

describe('every question', () => {
  const questions = Object.values(schema.getQueryType()?.getFields() ?? {});
  const takesMoment = (name: string) =>
    questions
      .find((field) => field.name === name)
      ?.args.some((arg) => arg.name === 'asOf' && getNamedType(arg.type).name === 'AsOf');

  it.each(questions.map(({ name }) => name))('%s takes asOf, or says why it cannot', (name) => {
    const why = timeless[name];
    expect(takesMoment(name)).toBe(why === undefined);
    if (why !== undefined) for (const words of [why.vi, why.en]) expect(words.length).toBeGreaterThan(15);
  });

  it('at a moment that is pinned answers the same, whatever is recorded since', async () => {
    const still = questions.filter(({ name }) => timeless[name] === undefined && !moving.has(name));
    const wanting = still.filter(({ name, args }) => !asked[name] && args.some(isRequiredArgument));
    expect(wanting.map(({ name }) => name)).toEqual([]);
    const answers = async (): Promise<Map<string, string>> => {
      const said = new Map<string, string>();
      for (const { name, type, args } of still) {
        const named = getNamedType(type);
        const page = args.some((arg) => arg.name === 'first') ? 'first: 5' : '';
        const moment = `asOf: { knownAt: ${before}, validAt: "2023-05-01" }`;
        const given = [asked[name] ?? '', page, moment].filter((one) => one !== '').join(', ');
        const fields = isLeafType(named) ? '' : `{ ${wholeOf(named.name)} }`;
        const { text } = await fetched(world.url, {}, { query: `{ ${name}(${given}) ${fields} }` });
        said.set(name, text);
      }
      return said;
    };
    const then = await answers();
    await record(world, 'provinceOfficer', 'correctPlan', {
      ...{ plan: decision, changes: { title: 'Tên khác' }, reason: 'Đính chính' },
    });
    await record(world, 'admin', 'renameUnit', { unit: units.ducPhong, name: 'Khác', from: '2022-06-01' });
    const { settled } = await record(world, 'districtLeader', 'withdrawObligation', {
      ...{ obligation: derivedId('obligation', districtPlan, tasks.broadcast, units.ducThanh, 'lead') },
      reason: 'Không cần nữa',
    });
    await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${settled} }) { id } }`);
    for (const [name, text] of await answers()) expect(`${name} ${text}`).toBe(`${name} ${then.get(name)}`);
    const said = [...then.values()].filter((text) => !text.includes('"errors"'));
    expect(said.length).toBeGreaterThan(still.length * 0.8);
    expect(said.filter((text) => /:(null|\[\])\}\}$/u.test(text)).length).toBeLessThan(said.length / 2);
  }, 120_000);

  it('named among those that cannot is a question of the schema', () => {
    const names = questions.map(({ name }) => name);
    expect(Object.keys(timeless).filter((name) => !names.includes(name))).toEqual([]);
  });
});

describe('a moment for the whole request', () => {
  const state = `{ obligation(id: "${mine}") { state progress timeliness } }`;

  it('holds for every question that does not say otherwise, and the answer says so', async () => {
    const now = await fetched(world.url, {}, { query: state });
    expect(now.data.obligation).toMatchObject({ state: 'underWay', progress: 40 });
    expect(now.extensions).toBeUndefined();
    const then = await under(`validAt=2023-05-01; knownAt=${before}`, state);
    expect(then.data.obligation).toEqual({ state: 'assigned', progress: 0, timeliness: 'overdue' });
    expect(then.extensions).toEqual({ asOf: { validAt: '2023-05-01', knownAt: before } });
  });

  it('gives way, part by part, to what a question says itself', async () => {
    const { data } = await under(
      `validAt=2023-05-01, knownAt=${before}`,
      `{ day: obligation(id: "${mine}", asOf: { validAt: "2023-02-01" }) { state timeliness }
         now: obligation(id: "${mine}", asOf: { knownAt: null }) { state timeliness } }`,
    );
    expect(data.day).toEqual({ state: 'assigned', timeliness: 'inTime' });
    expect(data.now).toEqual({ state: 'underWay', timeliness: 'overdue' });
  });

  it('reaches the unit tree, sums and lists alike', async () => {
    const { data } = await under(
      `knownAt=${before - 1}; validAt=2020-12-31`,
      `{ units { edges { node { id } } } tally { total } }`,
    );
    expect(data.units.edges).toEqual([]);
    const later = await under(
      'validAt=2023-05-01',
      '{ units { edges { node { id } } } tally { fallenDue } }',
    );
    expect(later.data.units.edges.length).toBeGreaterThan(0);
    expect(later.data.tally.fallenDue).toBeGreaterThan(0);
  });

  it('never holds for an order: what it brought about is shown as it is', async () => {
    const { data, extensions } = await under(
      `knownAt=${before}`,
      `mutation { reportProgress(obligation: "${mine}", percent: 55, idempotencyKey: "55") {
        ... on Recorded { obligation { progress } } } }`,
      'communeClerk',
    );
    expect(data.reportProgress.obligation.progress).toBe(55);
    expect(extensions).toBeUndefined();
  });

  it.each(['validAt=2023-02-30', 'knownAt=-1', 'knownAt=1; knownAt=2', 'when=now', 'validAt', 'knownAt=1=2'])(
    'is refused with its name where it cannot be read: %s',
    async (asOf) => {
      const { status, errors } = await under(asOf, state);
      expect(status).toBe(400);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', part: 'Thac-As-Of' });
    },
  );
});

describe('a permanent link', () => {
  const question = `query Bang($plan: UUID!) {
    plan(id: $plan) { title state timeline(first: 3, duties: true) { edges { node { position words { vi } } } } }
    tally { total done fallenDue lines { state timeliness count } }
    rollup(unit: "${units.district}") { total { total } }
    obligation(id: "${mine}") { state progress }
  }`;
  const fields = 'url path knownAt validAt map sha256';
  const link = async (args: string, variables: Data = { plan: districtPlan }): Promise<Data> => {
    const { permanentLink } = await world.get(
      'inspector',
      `query ($document: Text!, $variables: JSON) { permanentLink(document: $document, variables: $variables ${args}) { ${fields} } }`,
      { document: question, variables },
    );
    return permanentLink;
  };

  it('answers the same for ever, whatever is recorded and whatever day it is', async () => {
    const made = await link('');
    expect(made.url).toBe(`${new URL(world.url).origin}${made.path}`);
    const first = await fetched(made.url);
    expect(first.extensions?.permanent).toEqual({ sha256: made.sha256, same: true });
    expect(first.extensions?.asOf).toEqual({ validAt: '2023-02-01', knownAt: made.knownAt });
    const sent = /"data":(\{.*\}),"extensions"/su.exec(first.text)?.[1] ?? '';
    expect(createHash('sha256').update(sent).digest('hex')).toBe(made.sha256);

    world.setClock('2024-07-01T02:00:00.000Z');
    const done = await record(world, 'communeClerk', 'submitObligation', { obligation: mine, note: 'Xong' });
    await record(world, 'admin', 'renameUnit', { unit: units.district, name: 'Khác', from: '2022-01-01' });
    await world.get('inspector', `{ plan(id: "${decision}", asOf: { atLeast: ${done.settled} }) { id } }`);
    const later = await fetched(made.url);
    expect(later.text).toBe(first.text);
    const other = await link('');
    expect(other.sha256).not.toBe(made.sha256);
    world.setClock('2023-02-01T02:00:00.000Z');
  });

  it('answers also when it was made before the scalars of the schema had their names', async () => {
    const document = `query ($plan: UUID!, $n: PageSize) { plan(id: $plan) { timeline(first: $n) { edges { node { position } } } } }`;
    const { permanentLink: made } = await world.get(
      'inspector',
      `query ($document: Text!, $variables: JSON) { permanentLink(document: $document, variables: $variables) { url sha256 } }`,
      { document, variables: { plan: districtPlan, n: 2 } },
    );
    const old = made.url.replace('PageSize', 'Int').replace('UUID', 'ID');
    expect(old).not.toBe(made.url);
    const { data, extensions } = await fetched(old);
    expect(extensions?.permanent).toEqual({ sha256: made.sha256, same: true });
    expect(data.plan.timeline.edges).toHaveLength(2);
    // What is no link is held against the schema as it is.
    const asked = await fetched(old.replace(/&sha256=[0-9a-f]{64}/u, ''));
    expect(asked.errors?.map(({ message }: Data) => message)).toEqual([
      expect.stringContaining('"ID!"'),
      expect.stringContaining('"Int"'),
    ]);
  });

  it('pins the day, the position and the map that were asked for', async () => {
    const made = await link(`, asOf: { validAt: "2023-05-01", knownAt: ${before}, map: "2022-12-31" }`);
    expect(made).toMatchObject({ validAt: '2023-05-01', knownAt: before, map: '2022-12-31' });
    const { data, extensions } = await fetched(made.path);
    expect(data.obligation).toEqual({ state: 'assigned', progress: 0 });
    expect(extensions?.asOf).toEqual({ validAt: '2023-05-01', knownAt: before, map: '2022-12-31' });
  });

  it('says so when the answer is another one', async () => {
    const made = await link(`, asOf: { knownAt: ${before} }`);
    const forged = made.path.replace(/sha256=[0-9a-f]{64}/u, `sha256=${'0'.repeat(64)}`);
    expect((await fetched(forged)).extensions?.permanent).toEqual({ sha256: made.sha256, same: false });
    const moved = made.path.replace(`knownAt%3D${before}`, `knownAt%3D${before - 3}`);
    expect(moved).not.toBe(made.path);
    expect((await fetched(moved)).extensions?.permanent.same).toBe(false);
  });

  it('opens in a browser with its question, its variables and its moment filled in', async () => {
    const made = await link(`, asOf: { validAt: "2023-05-01", knownAt: ${before} }`);
    const { status, text } = await fetched(made.path, { accept: 'text/html' });
    expect(status).toBe(200);
    expect(text).toContain(`"additionalHeaders":{"thac-as-of":"validAt=2023-05-01; knownAt=${before}"}`);
    expect(text).toContain(JSON.stringify(JSON.stringify({ plan: districtPlan })));
    expect(text).toContain(`<title>Thác, tính đến validAt=2023-05-01; knownAt=${before}</title>`);
  });

  it('puts nothing of its address into the page that could run there', async () => {
    const query = encodeURIComponent('{ position }');
    const evil = encodeURIComponent('{"a":"</script><script>alert(1)</script>"}');
    const { text } = await fetched(`/graphql?query=${query}&variables=${evil}&asOf=${evil}`, {
      accept: 'text/html',
    });
    expect(text).not.toContain('<script>alert');
    expect(text.match(/<\/script>/gu)).toHaveLength(1);
  });

  it.each([
    ['an answer that moves on', '{ record { head } }'],
    ['an answer that moves on, in a fragment', 'query { ...a } fragment a on Query { me { official } }'],
    ['an order', `mutation { recallPlan(plan: "${decision}", reason: "Sai") { __typename } }`],
    ['what the schema does not know', '{ nothing }'],
    ['what is no question', '{'],
    ['a search for a person by name', '{ people(named: "Nguyễn Văn A") { __typename } }'],
    ['itself', '{ permanentLink(document: "{ position }") { url } }'],
    ['the schema', '{ a: __schema { types { name } } b: __schema { types { name } } }'],
  ])('is refused for %s', async (_, document) => {
    const { errors } = await world.ask(
      'inspector',
      'query ($document: Text!) { permanentLink(document: $document) { url } }',
      { document },
    );
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'document' });
  });

  it('needs a token like every other question', async () => {
    const { path } = await link('');
    expect((await fetched(path, { authorization: '' })).status).toBe(401);
  });
});
