import { derivedId } from '@thac/domain/identity';
import { openEventLog } from '@thac/eventstore/eventLog';
import { type Data, id, type Token, units, type World } from './world.ts';

/** What every mutation is asked for. */
export const outcome = `__typename
  ... on Recorded { position version stream settled replayed events { type version } }
  ... on Ignored { position version stream }
  ... on Refused { code message english details { name value } }
  ... on Conflicted { stream expected actual message }`;

/** Whoever can be asked over HTTP. */
type Asked = Pick<World, 'get'>;

/** Gives one order: the name of the mutation and its arguments as variables of the types that the schema gives them. */
export async function order(
  world: Asked,
  token: Token,
  mutation: string,
  args: Data,
  selection = outcome,
): Promise<Data> {
  const types = await argumentTypes(world, mutation);
  const names = Object.keys(args);
  const declared = names.map((name) => `$${name}: ${types.get(name) ?? 'Unknown'}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  const query = `mutation (${declared}) { outcome: ${mutation}(${passed}) { ${selection} } }`;
  return (await world.get(token, query, args)).outcome;
}

/** The same, for what must be recorded. */
export async function record(world: Asked, token: Token, mutation: string, args: Data): Promise<Data> {
  const answer = await order(world, token, mutation, args);
  if (answer.__typename !== 'Recorded') throw new Error(`${mutation}: ${JSON.stringify(answer)}`);
  return answer;
}

const known = new Map<string, Map<string, string>>();

async function argumentTypes(world: Asked, mutation: string): Promise<Map<string, string>> {
  if (known.size === 0) {
    const shape = 'kind name ofType { kind name ofType { kind name ofType { kind name } } }';
    const data = await world.get(
      'inspector',
      `{ __schema { mutationType { fields { name args { name type { ${shape} } } } } } }`,
    );
    for (const field of data.__schema.mutationType.fields)
      known.set(field.name, new Map(field.args.map((arg: Data) => [arg.name, written(arg.type)])));
  }
  return known.get(mutation) ?? new Map();
}

const written = (type: Data): string => {
  if (type.kind === 'NON_NULL') return `${written(type.ofType)}!`;
  return type.kind === 'LIST' ? `[${written(type.ofType)}]` : type.name;
};

const gso = (value: string) => [{ system: 'GSO', value }];

/** The units of the small world, as an administrator establishes them. */
export async function establishUnits(world: Asked): Promise<void> {
  const from = '2021-01-01';
  const { province, homeAffairs, front, district, ducPhong, ducThanh } = units;
  const all = [
    { unit: province, name: 'Quảng Ngãi', kind: 'province', tier: 'province', codes: gso('51') },
    { unit: homeAffairs, name: 'Sở Nội vụ', kind: 'department', tier: 'province', parent: province },
    {
      unit: front,
      name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
      kind: 'front',
      tier: 'province',
      parent: province,
    },
    {
      unit: district,
      name: 'Mộ Đức',
      kind: 'rural-district',
      tier: 'district',
      parent: province,
      codes: gso('533'),
    },
    {
      unit: ducPhong,
      name: 'Đức Phong',
      kind: 'commune',
      tier: 'commune',
      parent: district,
      codes: gso('21433'),
    },
    {
      unit: ducThanh,
      name: 'Đức Thạnh',
      kind: 'commune',
      tier: 'commune',
      parent: district,
      codes: gso('21412'),
    },
  ];
  for (const unit of all)
    await record(world, 'admin', 'establishUnit', {
      ...unit,
      from,
      idempotencyKey: `establish ${unit.name}`,
    });
}

export const decision = id('2074/QĐ-UBND');
export const districtPlan = id('Kế hoạch huyện Mộ Đức');
export const tasks = {
  ownPlan: derivedId('task', decision, 'own plan'),
  invite: derivedId('task', decision, 'invite'),
  broadcast: derivedId('task', districtPlan, 'broadcast'),
};

const addressed = (role: string, list: string[], sets: Data[] = []) => ({ role, units: list, sets });

/** The decision of the province: every district issues a plan of its own, and the Front is invited. */
export async function issueDecision(world: World): Promise<Data> {
  await record(world, 'provinceOfficer', 'registerPlan', {
    plan: decision,
    title: 'Tuyên truyền cải cách hành chính giai đoạn 2022-2025',
    document: {
      documentType: 'QĐ',
      number: '2074',
      symbol: '2074/QĐ-UBND',
      period: { from: '2022-01-01', to: '2025-12-31' },
    },
    idempotencyKey: 'register 2074',
  });
  await record(world, 'provinceOfficer', 'draftTasks', {
    plan: decision,
    tasks: [
      {
        key: 'own plan',
        clause: 'Điều 2/1',
        title: 'Xây dựng kế hoạch',
        sentence: 'UBND các huyện xây dựng kế hoạch tuyên truyền của địa phương trước ngày 28/02/2023.',
        modality: 'binding',
        addressees: [addressed('lead', [], [{ every: 'district', of: units.province }])],
        via: units.homeAffairs,
        output: { kind: 'derivedPlan', detail: 'Kế hoạch của huyện' },
        timing: { literal: 'trước ngày 28/02/2023', due: '2023-02-27' },
      },
      {
        key: 'invite',
        clause: 'Điều 2/2',
        title: 'Phối hợp tuyên truyền',
        sentence: 'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp tuyên truyền.',
        modality: 'invitation',
        addressees: [addressed('lead', [units.front])],
        output: { kind: 'activity' },
        timing: { literal: 'trong tháng 01/2023', due: '2023-01-31' },
      },
    ],
    idempotencyKey: 'draft 2074',
  });
  return record(world, 'chairman', 'issuePlan', {
    plan: decision,
    issuer: { unit: units.province, capacity: 'head' },
    issuedOn: '2021-12-20',
    authority: { literal: 'Nghị quyết 76/NQ-CP' },
    onBehalfOf: units.province,
    idempotencyKey: 'issue 2074',
  });
}

/** The plan of the district that carries it out: every commune broadcasts. */
export async function issueDistrictPlan(world: World): Promise<Data> {
  await record(world, 'districtOfficer', 'registerPlan', {
    plan: districtPlan,
    title: 'Kế hoạch tuyên truyền cải cách hành chính huyện Mộ Đức',
    idempotencyKey: 'register district',
  });
  await record(world, 'districtOfficer', 'recordBases', {
    plan: districtPlan,
    bases: [
      { literal: 'Thực hiện Quyết định số 2074/QĐ-UBND', kind: 'basis', edge: 'cited', plan: decision },
      { literal: 'Chỉ thị số 28-CT/TU', kind: 'content', edge: 'cited' },
    ],
    idempotencyKey: 'bases district',
  });
  await record(world, 'districtOfficer', 'draftTasks', {
    plan: districtPlan,
    tasks: [
      {
        key: 'broadcast',
        clause: 'III/4',
        title: 'Phát thanh hằng tuần',
        sentence:
          'UBND các xã, thị trấn phát thanh chuyên mục cải cách hành chính, báo cáo chậm nhất ngày 15/3/2023.',
        modality: 'binding',
        addressees: [
          addressed('lead', [], [{ every: 'commune', of: units.district }]),
          addressed('support', [units.district]),
        ],
        output: { kind: 'report', detail: 'Báo cáo kết quả' },
        timing: { literal: 'chậm nhất ngày 15/3/2023', due: '2023-03-15' },
      },
    ],
    idempotencyKey: 'draft district',
  });
  return record(world, 'districtLeader', 'issuePlan', {
    plan: districtPlan,
    issuer: { unit: units.district, capacity: 'collective' },
    issuedOn: '2023-01-16',
    idempotencyKey: 'issue district',
  });
}

/** Puts into the record what a decision records in streams of several nouns at once; each event is the next of its stream. */
export async function appendDecided(
  world: World,
  at: string,
  ...events: { stream: string; type: string; data: Data }[]
): Promise<number> {
  const log = openEventLog(world.database.pool, 'thac');
  const cause = derivedId('test', 'decided', at, ...events.map(({ stream }) => stream));
  const metadata = {
    ...{ actor: 'official:chairman', unit: units.province, onBehalfOf: null, correlation: cause },
    ...{ causation: cause, authority: { literal: 'Quyết định số 10/QĐ-UBND', plan: null } },
  };
  const versions = new Map<string, number>();
  for (const { stream } of events) versions.set(stream, (await log.readStream(stream)).length);
  await log.append(
    events.map(({ stream, type, data }) => {
      const version = (versions.get(stream) ?? 0) + 1;
      versions.set(stream, version);
      return {
        stream,
        version,
        id: derivedId('test', cause, stream, String(version)),
        type,
        at,
        data,
        metadata,
      };
    }),
  );
  return log.head();
}

/** Decides on what hangs under a reorganisation. */
export async function decideSuccession(world: World, token: Token, input: Data): Promise<Data> {
  const by = { literal: 'Quyết định số 10/QĐ-UBND' };
  const query = `mutation ($input: SuccessionInput!) { answer: decideSuccession(input: $input) {
    outcome { ${outcome} } decision { id } passed remaining } }`;
  return (await world.get(token, query, { input: { by, reason: 'Sắp xếp đơn vị', ...input } })).answer;
}
