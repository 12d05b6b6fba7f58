import { derivedId } from '@thac/domain/identity';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decision, establishUnits, issueDecision, order, outcome, record, tasks } from './steps.ts';
import { type Data, id, openWorld, type Token, type World } from './world.ts';

let world: World;
const by = '1565/QĐ-UBND ngày 15/6/2021';
const birth = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  tiers: ['commune'],
  online: 'partial',
  from: '2021-07-01',
  by,
};
const birthId = derivedId('procedure', '1.001193');

beforeAll(async () => {
  world = await openWorld('2023-02-01T02:00:00.000Z');
  await establishUnits(world);
  await issueDecision(world);
});
afterAll(() => world.end());

const now = async () => (await world.get('inspector', '{ record { head } }')).record.head as number;
const asked = async (query: (asOf: string) => string, more = '') =>
  world.get('inspector', query(`asOf: { atLeast: ${await now()} ${more} }`));
const codeOf = async (token: Token, mutation: string, args: Data) =>
  (await order(world, token, mutation, args)).code;

describe('the catalogue of procedures', () => {
  it('is kept by administrators alone, and names what does not fit without repeating a code', async () => {
    expect(await codeOf('chairman', 'publishProcedure', birth)).toBe('role-lacking');
    const dossier = await order(world, 'admin', 'publishProcedure', { ...birth, code: 'H48.27-240115-0003' });
    expect(dossier.code).toBe('procedure-code-unfit');
    expect(JSON.stringify(dossier)).not.toContain('240115');
    const told = 'Khai sinh, liên hệ 0905 123 456';
    const named = await order(world, 'admin', 'publishProcedure', { ...birth, name: told });
    expect(named.code).toBe('procedure-names-person');
    expect(JSON.stringify(named)).not.toContain('0905');
    expect(await codeOf('admin', 'publishProcedure', { ...birth, byPlan: id('không có') })).toBe(
      'plan-unknown',
    );
  });

  it('says of a procedure what holds on the day asked for', async () => {
    await record(world, 'admin', 'publishProcedure', { ...birth, idempotencyKey: 'birth' });
    await record(world, 'admin', 'reviseProcedure', {
      procedure: birthId,
      online: 'full',
      from: '2023-01-01',
      by: '1013/QĐ-UBND',
    });
    const on = async (day: string) =>
      (
        await asked(
          (asOf) => `{ procedure(code: "1.001193", ${asOf}) { name field tiers online inForce version
            stretches { from to online by byPlan { id } } } }`,
          `, validAt: "${day}"`,
        )
      ).procedure as Data;
    expect(await on('2021-06-30')).toMatchObject({ online: 'partial', inForce: false });
    expect(await on('2022-12-31')).toMatchObject({ online: 'partial', inForce: true });
    expect(await on('2023-01-01')).toMatchObject({
      online: 'full',
      inForce: true,
      version: 2,
      stretches: [
        { from: '2021-07-01', to: '2022-12-31', online: 'partial', by, byPlan: null },
        { from: '2023-01-01', to: null, online: 'full', by: '1013/QĐ-UBND', byPlan: null },
      ],
    });
  });

  it('comes as a table that is tried first, and changes all or nothing', async () => {
    const csv = [
      'code,name,field,tiers,online',
      '1.001193,Đăng ký khai sinh,Hộ tịch,xã,toàn trình',
      '2.000815,Chứng thực bản sao từ bản chính,Chứng thực,"xã, huyện",một phần',
      '1.004873,Cấp giấy xác nhận tình trạng hôn nhân,Hộ tịch,Cấp xã,toàn trình',
    ].join('\n');
    const bring = async (text: string, rest = '', token: Token = 'admin', from = '2023-02-01') => {
      const query = `mutation ($csv: FileText!) { answer: importProcedures(csv: $csv, from: "${from}", by: "90/QĐ-UBND" ${rest}) {
        rows changes { totalCount edges { node { kind code row before after } } }
        errors { row column code message english } outcome { ${outcome} } } }`;
      return (await world.get(token, query, { csv: text })).answer as Data;
    };
    const kinds = ({ changes }: Data) => changes.edges.map(({ node }: Data) => [node.kind, node.code]);
    const tried = await bring(csv);
    expect(tried).toMatchObject({ rows: 3, errors: [], outcome: null });
    expect(kinds(tried)).toEqual([
      ['unchanged', '1.001193'],
      ['published', '2.000815'],
      ['published', '1.004873'],
    ]);
    const head = await now();
    expect(await bring(`${csv}\n1.00,Sai mã,Hộ tịch,xã,không\n1.001193,Trùng,Hộ tịch,thôn,có`)).toMatchObject(
      {
        changes: { totalCount: 0 },
        errors: [
          { row: 5, code: 'procedure-code-unfit' },
          { row: 6, column: 'code', code: 'procedures-code-twice' },
          { row: 6, column: 'tiers', code: 'procedures-tier-unknown' },
          { row: 6, column: 'online', code: 'procedures-online-unknown' },
        ],
        outcome: null,
      },
    );
    const person = await bring(`${csv}\n2.001157,Thủ tục của 048090001234,Hộ tịch,xã,không`);
    expect(person.errors).toMatchObject([{ row: 5, code: 'procedure-names-person' }]);
    expect(JSON.stringify(person)).not.toContain('048090001234');
    expect(await bring('code,name\n1,2')).toMatchObject({
      errors: ['field', 'tiers', 'online'].map((column) => ({ code: 'procedures-column-missing', column })),
    });
    expect(await bring(csv, ', dryRun: false', 'chairman')).toMatchObject({
      rows: 0,
      outcome: { code: 'role-lacking' },
    });
    expect(await now()).toBe(head);
    const done = await bring(csv, ', dryRun: false, idempotencyKey: "bảng"');
    expect(done.outcome).toMatchObject({ __typename: 'Recorded' });
    expect(await now()).toBe(head + 2);
    expect((await bring(csv, ', dryRun: false, idempotencyKey: "bảng"')).outcome.replayed).toBe(true);
    expect((await bring(csv, ', dryRun: false')).outcome.__typename).toBe('Ignored');

    const shorter = csv.split('\n').slice(0, 3).join('\n').replace('một phần', 'toàn trình');
    expect((await bring(shorter, ', complete: true')).errors).toMatchObject([
      { row: null, code: 'procedure-revised-since', message: expect.stringContaining('1.004873') },
    ]);
    expect(kinds(await bring(shorter, ', complete: true', 'admin', '2023-03-01'))).toEqual([
      ['unchanged', '1.001193'],
      ['revised', '2.000815'],
      ['abolished', '1.004873'],
    ]);
    expect(await now()).toBe(head + 2);
  });

  it('is listed by code, and by field, tier and words', async () => {
    const codes = async (filter: string, page = '') => {
      const { procedures } = await asked(
        (asOf) => `{ procedures(filter: { ${filter} } ${page}, ${asOf}) { totalCount pageInfo { endCursor }
          edges { node { code } } } }`,
      );
      return procedures.edges.map(({ node }: Data) => node.code);
    };
    expect(await codes('')).toEqual(['1.001193', '1.004873', '2.000815']);
    expect(await codes('', ', first: 2')).toEqual(['1.001193', '1.004873']);
    expect(await codes('field: "Hộ tịch"')).toEqual(['1.001193', '1.004873']);
    expect(await codes('tier: district')).toEqual(['2.000815']);
    expect(await codes('text: "KHAI SINH"')).toEqual(['1.001193']);
    expect(await codes('text: "2.000815"')).toEqual(['2.000815']);
    const { procedureFields } = await asked((asOf) => `{ procedureFields(${asOf}) }`);
    expect(procedureFields).toEqual(['Chứng thực', 'Hộ tịch']);
  });
});

describe('a task tied to procedures', () => {
  const tied = { plan: decision, task: tasks.ownPlan, duty: 'publication', fields: ['Hộ tịch'] };

  it('is tied by who issued the plan, to what the catalogue has', async () => {
    expect(await codeOf('districtOfficer', 'tieProcedures', tied)).toBe('not-the-issuer');
    expect(await codeOf('communeClerk', 'tieProcedures', tied)).toBe('role-lacking');
    const told = (change: Data) => codeOf('provinceOfficer', 'tieProcedures', { ...tied, ...change });
    expect(await told({ plan: id('không có') })).toBe('plan-unregistered');
    expect(await told({ task: id('không có') })).toBe('tie-task-unknown');
    expect(await told({ fields: ['Hộ tích'] })).toBe('tie-field-unknown');
    expect(await told({ procedures: [id('không có')] })).toBe('procedure-unknown');
    expect(await told({ procedures: [] })).toBe('tie-empty');
  });

  it('stays tied until somebody says why not', async () => {
    await record(world, 'provinceOfficer', 'tieProcedures', { ...tied, procedures: [birthId] });
    const ties = async () =>
      (
        await asked(
          (
            asOf,
          ) => `{ procedureTies(plan: "${decision}", ${asOf}) { plan { id } task { id } duty fields version
            procedures { code name } } }`,
        )
      ).procedureTies as Data[];
    expect(await ties()).toMatchObject([
      {
        plan: { id: decision },
        task: { id: tasks.ownPlan },
        duty: 'publication',
        fields: ['Hộ tịch'],
        procedures: [{ code: '1.001193', name: 'Đăng ký khai sinh' }],
      },
    ]);
    expect(await codeOf('provinceOfficer', 'tieProcedures', tied)).toBe('tie-stands');
    const untie = { plan: decision, task: tasks.ownPlan, reason: 'Gắn nhầm' };
    expect(await codeOf('districtOfficer', 'untieProcedures', untie)).toBe('not-the-issuer');
    await record(world, 'provinceOfficer', 'untieProcedures', untie);
    expect(await ties()).toEqual([]);
    await record(world, 'provinceOfficer', 'tieProcedures', tied);
    expect(await ties()).toMatchObject([{ procedures: null, fields: ['Hộ tịch'] }]);
  });
});
