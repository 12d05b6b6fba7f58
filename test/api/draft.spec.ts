import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { districtDocument } from './document.ts';
import { establishUnits, issueDecision, order, outcome, record } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

let world: World;
const division = id('Phòng Nội vụ');
beforeAll(async () => {
  world = await openWorld();
  await establishUnits(world);
  await issueDecision(world);
  await record(world, 'admin', 'establishUnit', {
    unit: division,
    name: 'Phòng Nội vụ',
    kind: 'division',
    tier: 'district',
    parent: units.district,
    from: '2021-01-01',
  });
});
afterAll(() => world.end());

const importing = (key = '') => `mutation ($file: File!) {
  outcome: importDocument(file: $file${key && `, idempotencyKey: "${key}"`}) { ${outcome} ... on Recorded { draft { id } } } }`;

async function bring(
  bytes: Uint8Array | string,
  name: string,
  token: Token = 'districtOfficer',
): Promise<Data> {
  const { data, errors } = await world.upload(token, importing(), { name, bytes });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data.outcome;
}

const questions = async (draft: string): Promise<Data[]> => {
  const { head } = (await world.get('inspector', '{ record { head } }')).record;
  const data = await world.get(
    'inspector',
    `query ($id: UUID!, $p: Position) { draft(id: $id, asOf: { atLeast: $p }) { questions {
      question kind literal blocking message firstLine answer { kind } proposal { kind unit { title } units { title } sets { every of { title } } plan { symbol } }
      units { title } plans { plan { symbol } } } } }`,
    { id: draft, p: head },
  );
  return data.draft.questions;
};

const counted = async (table: string) =>
  (await world.database.pool.query(`select count(*)::int as n from record.${table}`)).rows[0].n;

describe('a document of the district becomes obligations of its communes', () => {
  let draft: string;

  it('is uploaded, read and kept as it came', async () => {
    const brought = await bring(districtDocument, 'ke-hoach.txt');
    expect(brought).toMatchObject({ __typename: 'Recorded', events: [{ type: 'DraftImported' }] });
    draft = brought.draft.id;
    const data = await world.get(
      'inspector',
      `query ($id: UUID!) { draft(id: $id) { state fileName mediaType sha256 symbol title reading imported { actor } } }`,
      { id: draft },
    );
    const sha256 = createHash('sha256').update(districtDocument, 'utf8').digest('hex');
    expect(data.draft).toMatchObject({
      state: 'open',
      mediaType: 'text/plain',
      sha256,
      symbol: '17/KH-UBND',
      imported: { actor: 'official:districtOfficer' },
    });
    expect(data.draft.reading.document.title).toContain('Tuyên truyền cải cách hành chính năm 2023');
    const original = new URL(`/documents/${sha256}`, world.url);
    const response = await fetch(original, { headers: { authorization: 'Bearer inspector' } });
    expect(await response.text()).toBe(districtDocument);
    expect(response.headers.get('content-disposition')).toContain('attachment');
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect((await fetch(original)).status).toBe(401);
    const other = new URL(`/documents/${'0'.repeat(64)}`, world.url);
    expect((await fetch(other, { headers: { authorization: 'Bearer inspector' } })).status).toBe(404);
  });

  it('asks what cannot be told by reading, and proposes what can be only one thing', async () => {
    const asked = await questions(draft);
    expect(asked.filter(({ blocking }) => blocking).map(({ literal }) => literal)).toEqual([
      'Ủy ban Mặt trận Tổ quốc Việt Nam huyện',
    ]);
    const of = (kind: string) => asked.filter((one) => one.kind === kind).map(({ proposal }) => proposal);
    expect(of('issuer')).toMatchObject([{ unit: { title: 'huyện Mộ Đức' } }]);
    expect(of('citation')).toMatchObject([{ plan: { symbol: '2074/QĐ-UBND' } }, null]);
    expect(of('addressee')).toMatchObject([
      { units: [{ title: 'Phòng Nội vụ' }] },
      { sets: [{ every: 'commune', of: { title: 'huyện Mộ Đức' } }] },
      null,
    ]);
  });

  it('is not confirmed while a question waits, nor by strangers, and the refusal says which', async () => {
    expect(await order(world, 'districtOfficer', 'confirmDraft', { draft })).toMatchObject({
      __typename: 'Refused',
      code: 'questions-open',
      message: expect.stringContaining('Ủy ban Mặt trận Tổ quốc Việt Nam huyện'),
    });
    expect(await order(world, 'communeClerk', 'confirmDraft', { draft })).toMatchObject({
      code: 'not-the-keeper',
    });
    expect(await order(world, 'inspector', 'confirmDraft', { draft })).toMatchObject({
      code: 'inspector-only-reads',
    });
  });

  it('is corrected and answered, and who did it is in the record', async () => {
    const front = (await questions(draft)).find(({ literal }) => literal.includes('Mặt trận'))?.question;
    await record(world, 'districtOfficer', 'answerQuestion', {
      draft,
      question: front,
      answer: { kind: 'addressees', units: [units.front] },
    });
    await record(world, 'districtLeader', 'editDraft', {
      draft,
      path: '/document/number',
      value: '18',
      before: '17',
      reason: 'Đọc nhầm số',
    });
    const stale = { draft, path: '/document/number', value: '19', before: '17', reason: 'Nhầm' };
    expect(await order(world, 'districtOfficer', 'editDraft', stale)).toMatchObject({ code: 'edit-stale' });
    const unknown = { kind: 'unit', unit: id('không có') };
    expect(
      await order(world, 'districtOfficer', 'answerQuestion', { draft, question: front, answer: unknown }),
    ).toMatchObject({ code: 'unit-unknown' });
    const { position } = await record(world, 'districtOfficer', 'editDraft', {
      draft,
      path: '/document/symbol',
      value: '18/KH-UBND',
      reason: 'Đọc nhầm số',
    });
    const data = await world.get(
      'inspector',
      `query ($id: UUID!, $p: Position, $past: Position) {
        draft(id: $id, asOf: { atLeast: $p }) { symbol reading changes { kind subject before after reason event { actor } } timeline { edges { node { type } } } }
        past: draft(id: $id, asOf: { knownAt: $past }) { symbol reading changes { kind } } }`,
      { id: draft, p: position, past: position - 1 },
    );
    expect(data.draft.symbol).toBe('18/KH-UBND');
    expect(data.draft.reading.document.number).toBe('18');
    expect(data.draft.changes[1]).toMatchObject({
      kind: 'set',
      subject: '/document/number',
      before: '17',
      after: '18',
      event: { actor: 'official:districtLeader' },
    });
    expect(data.past).toMatchObject({ symbol: '17/KH-UBND', reading: { document: { number: '18' } } });
    expect(data.draft.timeline.edges).toHaveLength(4);
  });

  it('is confirmed, issued and cascades: each unit owes what its sentence says', async () => {
    const confirmed = await record(world, 'districtOfficer', 'confirmDraft', { draft });
    expect(confirmed.events.map(({ type }: Data) => type)).toEqual([
      ...['PlanRegistered', 'BasesRecorded', 'TasksDrafted'],
      ...Array.from({ length: 5 }, () => 'QuestionAnswered'),
      'DraftConfirmed',
    ]);
    const { plan } = (
      await world.get(
        'inspector',
        'query ($id: UUID!, $p: Position) { draft(id: $id, asOf: { atLeast: $p }) { state plan: plan { id symbol state bases { literal kind plan { symbol } } } } }',
        { id: draft, p: confirmed.position },
      )
    ).draft;
    expect(plan).toMatchObject({
      symbol: '18/KH-UBND',
      state: 'draft',
      bases: [
        { kind: 'basis', plan: { symbol: '2074/QĐ-UBND' } },
        { kind: 'basis', plan: null },
      ],
    });
    const issued = await record(world, 'districtLeader', 'issuePlan', {
      plan: plan.id,
      issuer: { unit: units.district, capacity: 'collective' },
      issuedOn: '2023-01-16',
    });
    const answer = await world.get(
      'inspector',
      `query ($plan: UUID!, $p: Position) { plan(id: $plan, asOf: { atLeast: $p }) {
        obligations { edges { node { unit { title } modality output due task { clause sentence via { title } source { firstLine lastLine draft { id } } } } } } } }`,
      { plan: plan.id, p: issued.settled },
    );
    const owed = answer.plan.obligations.edges.map(({ node }: Data) => node);
    const lines = districtDocument.split('\n');
    for (const { task } of owed) {
      const { firstLine, lastLine, draft: from } = task.source;
      expect(from.id).toBe(draft);
      const printed = lines.slice(firstLine - 1, lastLine).join(' ');
      expect(printed).toContain(task.sentence);
    }
    const short = owed
      .map(({ unit, task, output, due, modality }: Data) =>
        [unit.title, task.clause, output, due, modality].join(' | '),
      )
      .toSorted();
    expect(short).toEqual([
      'Phòng Nội vụ | II/1 | activity |  | binding',
      'xã Đức Phong | II/2/-1 | activity |  | binding',
      'xã Đức Phong | II/2/-2 | report | 2023-12-09 | binding',
      'xã Đức Thạnh | II/2/-1 | activity |  | binding',
      'xã Đức Thạnh | II/2/-2 | report | 2023-12-09 | binding',
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh | II/3 | activity |  | invitation',
    ]);
    const report = owed.find(({ output }: Data) => output === 'report');
    expect(report.task.via.title).toBe('Phòng Nội vụ');
  });

  it('once the plan is restricted, the file it was read from is too', async () => {
    const { plan } = await world
      .get('inspector', `{ draft(id: "${draft}") { plan { id } } }`)
      .then((it) => it.draft);
    const sha256 = createHash('sha256').update(districtDocument, 'utf8').digest('hex');
    const original = new URL(`/documents/${sha256}`, world.url);
    const taking = async (token: Token) =>
      (await fetch(original, { headers: { authorization: `Bearer ${token}` } })).status;
    const everybody = ['chairman', 'districtLeader', 'communeClerk', 'inspector'] as const;
    expect(await Promise.all(everybody.map(taking))).toEqual([200, 200, 200, 200]);
    const by = { by: 'Công văn số 31/UBND-NC', reason: 'Có nội dung về nhân sự' };
    const { position } = await record(world, 'districtLeader', 'classifyPlan', {
      ...{ plan: plan.id, disclosure: 'restricted', ...by },
    });
    await world.get('inspector', `{ position(asOf: { atLeast: ${position} }) }`);
    // The commune is asked by the plan; the chairman of the province, who reads everything else, is not.
    expect(await Promise.all(everybody.map(taking))).toEqual([404, 200, 200, 200]);
  });

  it('confirming again changes nothing, and a closed draft takes no edit', async () => {
    expect(await order(world, 'districtOfficer', 'confirmDraft', { draft })).toMatchObject({
      __typename: 'Ignored',
    });
    const edit = { draft, path: '/document/title', value: 'Khác', reason: 'Muộn' };
    expect(await order(world, 'districtOfficer', 'editDraft', edit)).toMatchObject({ code: 'draft-closed' });
  });

  it('a citation that waited is proposed when its document is registered, and resolved by a person', async () => {
    const directive = id('28-CT/TU');
    const { position } = await record(world, 'provinceOfficer', 'registerPlan', {
      plan: directive,
      title: 'Đẩy mạnh cải cách hành chính',
      document: { documentType: 'CT', symbol: '28-CT/TU', issuedOn: '2022-02-10' },
    });
    const { citationCandidates } = await world.get(
      'inspector',
      'query ($plan: UUID!, $p: Position) { citationCandidates(plan: $plan, asOf: { atLeast: $p }) { plan { id symbol } basis { basis literal } dateFits } }',
      { plan: directive, p: position },
    );
    expect(citationCandidates).toMatchObject([{ plan: { symbol: '18/KH-UBND' }, dateFits: true }]);
    const [{ plan, basis }] = citationCandidates;
    const resolved = await record(world, 'districtOfficer', 'resolveBasis', {
      plan: plan.id,
      basis: basis.basis,
      target: directive,
    });
    const data = await world.get(
      'inspector',
      `query ($plan: UUID!, $root: UUID!, $p: Position) {
        up: plan(id: $plan, asOf: { atLeast: $p }) { ancestors { plan { symbol } } }
        down: plan(id: $root) { tree(references: true) { plan { symbol } } } left: citationCandidates(plan: $root) { dateFits } }`,
      { plan: plan.id, root: directive, p: resolved.settled },
    );
    expect(data.up.ancestors.map((one: Data) => one.plan.symbol)).toEqual(['2074/QĐ-UBND', '28-CT/TU']);
    expect(data.down.tree).toEqual([{ plan: { symbol: '18/KH-UBND' } }]);
    expect(data.left).toEqual([]);
  });
});

describe('what is not taken in', () => {
  const secret = districtDocument.replace('Số: 17/KH-UBND', 'Số: 17/KH-UBND\nMẬT');
  it.each([
    ['an empty file', 'rong.txt', ''],
    ['a secret', 'mat.txt', secret],
    [
      'a picture under the name of a text',
      'anh.txt',
      Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]),
    ],
    ['a PDF that is none', 'hong.pdf', '%PDF-1.7 nothing else'],
    ['an archive that breaks off', 'hong.docx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('%s is refused with a reason, and nothing of it is kept', async (_, name, bytes) => {
    const before = [await counted('event'), await counted('original')];
    const refused = await bring(bytes, name);
    expect(refused).toMatchObject({ __typename: 'Refused', code: expect.stringMatching(/^document-/) });
    expect(refused.message).toContain(name);
    expect([await counted('event'), await counted('original')]).toEqual(before);
  });

  it('nothing from somebody unknown, of an inspector, or that is no file', async () => {
    const file = { name: 'a.txt', bytes: districtDocument };
    expect(await world.upload(null, importing(), file)).toMatchObject({ status: 401 });
    const before = await counted('original');
    expect(await bring(districtDocument, 'b.txt', 'inspector')).toMatchObject({
      code: 'inspector-only-reads',
    });
    expect(await counted('original')).toBe(before);
    const { errors } = await world.ask('districtOfficer', importing(), { file: 'a.txt' });
    expect(errors[0]?.message).toContain('multipart/form-data');
  });

  it('nothing that is larger than a request may be', async () => {
    const before = await counted('original');
    const file = { name: 'lon.txt', bytes: 'a '.repeat(11_500_000) };
    expect(await world.upload('districtOfficer', importing(), file)).toMatchObject({ status: 413 });
    expect(await counted('original')).toBe(before);
  });

  it('the same request twice brings one draft', async () => {
    const file = { name: 'lan-hai.txt', bytes: districtDocument };
    const first = await world.upload('districtOfficer', importing('once'), file);
    const second = await world.upload('districtOfficer', importing('once'), file);
    expect(second.data.outcome).toEqual({ ...first.data.outcome, replayed: true });
    const other = { ...file, bytes: `${districtDocument}\n` };
    expect((await world.upload('districtOfficer', importing('once'), other)).data.outcome).toMatchObject({
      code: 'key-reused',
    });
  });
});

it('a rejected draft stays in the list of what was brought, with its reason', async () => {
  const { draft } = await bring(districtDocument.replace('17/KH', '99/KH'), 'nham.txt');
  const { position } = await record(world, 'districtOfficer', 'rejectDraft', {
    draft: draft.id,
    reason: 'Đưa nhầm tệp',
  });
  const { drafts } = await world.get(
    'inspector',
    'query ($p: Position) { drafts(filter: { states: [rejected] }, asOf: { atLeast: $p }) { totalCount edges { node { id symbol timeline(first: 1) { edges { node { reason } } } } } } }',
    { p: position },
  );
  expect(drafts).toMatchObject({
    totalCount: 1,
    edges: [{ node: { symbol: '99/KH-UBND', timeline: { edges: [{ node: { reason: 'Đưa nhầm tệp' } }] } } }],
  });
});

describe('from the command line', () => {
  const thac = (token: string, ...args: string[]) =>
    new Promise<{ code: number; out: Buffer; err: string }>((resolve) => {
      const program = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;
      const env = { ...process.env, THAC_SERVER: new URL(world.url).origin, THAC_TOKEN: token };
      execFile(process.execPath, [program, ...args], { env, encoding: 'buffer' }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err: String(err) }),
      );
    });

  it('a file is brought to a running server, and its original fetched again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'thac-import-'));
    const file = join(folder, 'ke-hoach.txt');
    const text = districtDocument.replace('17/KH', '51/KH');
    writeFileSync(file, text);
    const brought = await thac('districtOfficer', 'import', file);
    expect(brought).toMatchObject({ code: 0, err: '' });
    const { draft } = JSON.parse(String(brought.out));
    expect(draft.questions.filter(({ blocking }: Data) => blocking)).toHaveLength(1);
    const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
    expect(String((await thac('inspector', 'original', sha256)).out)).toBe(text);
    expect(await thac('inspector', 'import', file)).toMatchObject({ code: 3 });
    expect(await thac('nobody', 'import', file)).toMatchObject({ code: 3 });
    expect(await thac('inspector', 'original', '0'.repeat(64))).toMatchObject({ code: 3 });
    rmSync(folder, { recursive: true });
  });
});

it('bytes that are kept are never changed, not even by hand', async () => {
  const change = world.database.pool.query(`update record.original set media_type = 'text/html'`);
  await expect(change).rejects.toThrow('append-only');
});

const seeds = new URL('../../../shared/seeds/', import.meta.url);
const seedOf = (name: string) => {
  try {
    return readFileSync(new URL(name, seeds));
  } catch {
    return null;
  }
};

it.skipIf(seedOf('000_97ad5e364340d122.txt') === null)(
  'a real plan is brought with its questions',
  async () => {
    const bytes = seedOf('000_97ad5e364340d122.txt');
    const { draft } = await bring(bytes ?? '', 'ke-hoach.txt', 'communeClerk');
    const asked = await questions(draft.id);
    expect(asked.find(({ kind }) => kind === 'issuer')?.proposal.unit.title).toBe('xã Đức Phong');
    expect(asked.filter(({ kind }) => kind === 'deadline')).toHaveLength(2);
  },
);
