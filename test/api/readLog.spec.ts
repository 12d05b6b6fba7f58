import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newKey, questionMark } from '@thac/api/personal/cipher';
import { lastCheckpoint } from '@thac/eventstore/seal/checkpoints';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSealing } from './sealing.ts';
import { subscribe } from './sse.ts';
import { decision, districtPlan, establishUnits, issueDecision, issueDistrictPlan } from './steps.ts';
import { type Data, id, openWorld, type Token, units, type World } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'thac-reads-'));
const key = newKey();
const marked = (question: string) => questionMark(key, question);

let world: World;
beforeAll(async () => {
  const personal = { key, where: 'test', erased: join(folder, 'erased') };
  world = await openWorld(undefined, undefined, [], testSealing(), personal);
  await establishUnits(world);
  await issueDecision(world);
  await issueDistrictPlan(world);
});
afterAll(async () => {
  await world.end();
  rmSync(folder, { recursive: true });
});

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the log of reads says was taken since a moment, oldest first. */
async function takenDuring(act: () => Promise<unknown>, reader = 'official:inspector'): Promise<Data[]> {
  const query = `query ($reader: Official!) { readLog(reader: $reader) { edges { node { position kind reader unit at details } } } }`;
  const all = async (): Promise<Data[]> =>
    (await world.get('admin', query, { reader })).readLog.edges.map(({ node }: Data) => node);
  const last = (await all())[0]?.position ?? 0;
  await act();
  return (await all()).filter(({ position }) => position > last).reverse();
}

const headOf = async (token: Token) => (await world.get(token, '{ record { head } }')).record.head as number;

async function file(token: Token, path: string, method = 'GET') {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(new URL(path, world.url), { method, headers });
  return { status: response.status, text: await response.text() };
}

const brought = 'ỦY BAN NHÂN DÂN\nHUYỆN MỘ ĐỨC\nSố: 7/KH-UBND\n\nKẾ HOẠCH\nPhát thanh\n';

describe('what an inspector takes', () => {
  it('is kept without its name where that may be of a citizen', async () => {
    const taken = await takenDuring(() => world.get('inspector', 'query Hoi_051_099_001_234 { position }'));
    expect(taken).toMatchObject([{ details: { operation: null, fields: ['position'] } }]);
  });

  it('is kept: by which operation, of which moment, and where the record stood', async () => {
    const query =
      'query DienBien($plan: UUID!) { plan(id: $plan, asOf: { knownAt: 5, validAt: "2022-03-01" }) { title } position }';
    const variables = { plan: decision };
    let answer: Data = {};
    const taken = await takenDuring(async () => {
      answer = await world.get('inspector', query, variables);
    });
    expect(taken).toMatchObject([
      {
        ...{ kind: 'Read', reader: 'official:inspector', unit: units.homeAffairs },
        at: '2023-02-01T02:00:00.000Z',
        details: {
          operation: 'DienBien',
          fields: ['plan', 'position'],
          document: marked(`${query}\n${JSON.stringify(variables)}`),
          keyed: true,
          asOf: [
            { validAt: '2022-03-01', knownAt: 5 },
            { validAt: '2023-02-01', knownAt: null },
          ],
          position: answer.position,
        },
      },
    ]);
  });

  it('is kept by its root fields, in fragments too', async () => {
    const query =
      'query { ...Q me { post } } fragment Q on Query { ... on Query { record { head } } position }';
    const [taken] = await takenDuring(() => world.get('inspector', query));
    expect(taken?.details.fields).toEqual(['record', 'position', 'me']);
  });

  it('is kept when it is a paper, a table, an original or what happens from now on', async () => {
    const answer = await world.upload(
      'communeClerk',
      'mutation ($file: File!) { importDocument(file: $file) { __typename } }',
      { name: 'a.txt', bytes: brought },
    );
    expect(answer.data.importDocument.__typename).toBe('Recorded');
    const original = `/documents/${sha256(brought)}`;
    const paper = `/documents/plan/${districtPlan}.docx?on=2023-01-31`;
    const taken = await takenDuring(async () => {
      for (const path of [original, paper]) expect((await file('inspector', path)).status).toBe(200);
      expect((await file('inspector', original, 'HEAD')).status).toBe(200);
      const stream = await subscribe(
        world,
        'inspector',
        'subscription Theo { events(after: 0) { position } }',
      );
      await stream.until(1);
      stream.leave();
      await stream.ended;
    });
    expect(taken.map(({ kind, details }) => [kind, details.sha256 ?? details.operation])).toEqual([
      ['OriginalTaken', sha256(brought)],
      ['Read', `/documents/plan/${districtPlan}.docx`],
      ['OriginalTaken', sha256(brought)],
      ['Read', 'Theo'],
    ]);
    expect(taken[1]?.details).toMatchObject({
      document: marked(paper),
      asOf: [{ validAt: '2023-01-31', knownAt: null }],
    });
  });

  it('is kept when the answer is that there is nothing', async () => {
    const nothing = [
      [`/documents/plan/${id('không có')}.docx`, 404],
      [`/documents/reminder.docx?plan=${districtPlan}&unit=${units.ducPhong}&on=2020-01-01`, 404],
      [`/documents/${sha256('không ai đưa vào')}`, 404],
    ] as const;
    const taken = await takenDuring(async () => {
      for (const [path, status] of nothing)
        expect([path, (await file('inspector', path)).status]).toEqual([path, status]);
    });
    expect(taken.map(({ kind, details }) => [kind, details.document])).toEqual(
      nothing.map(([path]) => ['Read', marked(path)]),
    );
  });

  it('is not in the record, and reads of others are in neither', async () => {
    const head = await headOf('admin');
    for (const token of ['inspector', 'chairman', 'communeClerk'] as const)
      await world.get(token, '{ position }');
    expect(await headOf('admin')).toBe(head);
    expect(await takenDuring(() => world.get('chairman', '{ position }'), 'official:chairman')).toEqual([]);
  });

  it('is not handed out while the log of reads cannot be written', async () => {
    const broken = `create function public.broken() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
      create trigger broken before insert on record.event for each row when (new.log = 'thac-reads') execute function public.broken()`;
    await world.database.pool.query(broken);
    try {
      const { data, errors, status } = await world.ask('inspector', '{ position me { official } }');
      expect([data, errors.map(({ extensions }) => extensions.code)]).toEqual([{}, ['READ_NOT_KEPT']]);
      expect(status).toBe(503);
      for (const path of [`/documents/plan/${decision}.docx`, `/documents/${sha256(brought)}`]) {
        const refused = await file('inspector', path);
        expect([refused.status, refused.text.includes('READ_NOT_KEPT')]).toEqual([503, true]);
      }
      expect(await world.get('chairman', '{ me { official } }')).toMatchObject({
        me: { official: 'official:chairman' },
      });
    } finally {
      await world.database.pool.query('drop function public.broken() cascade');
    }
    expect(await world.get('inspector', '{ me { official } }')).toMatchObject({
      me: { official: 'official:inspector' },
    });
  });
});

it('keeps the proof that was taken beside the read', async () => {
  const taken = await takenDuring(() => world.get('inspector', '{ receipt(position: 3) { leaf } }'));
  expect(taken.map(({ kind, details }) => [kind, details.position])).toEqual([
    ['Read', null],
    ['ProofTaken', 3],
  ]);
  expect(
    (await takenDuring(() => world.get('inspector', '{ receipt(position: 9000) { leaf } }'))).map(
      ({ kind }) => kind,
    ),
  ).toEqual(['Read']);
});

it('keeps every export, whoever took it', async () => {
  for (const token of ['admin', 'inspector'] as const) {
    const take = () => file(token, `/export?plan=${decision}&validAt=2023-01-31`);
    const [exported, ...more] = await takenDuring(take, `official:${token}`);
    expect(more).toEqual([]);
    expect(exported).toMatchObject({
      kind: 'Exported',
      details: { scope: { kind: 'plan', id: decision }, validAt: '2023-01-31' },
    });
  }
});

describe('the log of reads', () => {
  it('is sealed like the record', async () => {
    await world.get('inspector', '{ position }');
    const newest = 'query { readLog(first: 1) { edges { node { position } } } }';
    const { position } = (await world.get('admin', newest)).readLog.edges[0].node;
    const sealed = async () => (await lastCheckpoint(world.database.pool, 'thac-reads'))?.size ?? 0;
    while ((await sealed()) < position) await sleep(20);
    expect(await sealed()).toBe(position);
  });

  it('is shown page by page to the administrator, to an inspector his own, to others not', async () => {
    const { data, errors } = await world.ask('chairman', '{ readLog { edges { node { position } } } }');
    expect([data, errors[0]?.extensions.code]).toEqual([{}, 'read-log-closed']);
    const page = (after: string | null) =>
      world.get(
        'admin',
        'query ($after: Cursor) { readLog(first: 2, after: $after) { edges { node { position } } pageInfo { endCursor hasNextPage } } }',
        { after },
      );
    const first = (await page(null)).readLog;
    const second = (await page(first.pageInfo.endCursor)).readLog;
    const positions = [...first.edges, ...second.edges].map(({ node }: Data) => node.position);
    expect(positions).toEqual([0, 1, 2, 3].map((back) => positions[0] - back));
    const own = await world.get('inspector', '{ readLog { edges { node { reader } } } }');
    expect(new Set(own.readLog.edges.map(({ node }: Data) => node.reader))).toEqual(
      new Set(['official:inspector']),
    );
  });
});
