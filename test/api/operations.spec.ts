import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createApp } from '@thac/api/app';
import { manifestOf } from '@thac/api/graphql/operations/building';
import { schema } from '@thac/api/graphql/schema';
import { createDatabase } from '@thac/test/database';
import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { establishUnits } from './steps.ts';
import { type Data, openWorld, units, type World } from './world.ts';

const cli = new URL('../../packages/api/src/cli/thac.ts', import.meta.url).pathname;
const demonstration = new URL('../../packages/demonstration/operations', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'thac-operations-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Runs the command; what it prints is told whatever it ended with. */
const thac = (...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [cli, ...args], { maxBuffer: 2 ** 26 }).then(
    (said) => ({ code: 0, ...said }),
    ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
  );

const fileOf = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const written = (text: string) => {
  const { manifest, mistakes } = manifestOf(schema, [{ file: 'house.graphql', text }]);
  expect(mistakes).toEqual([]);
  return manifest;
};

const known = `
  query Where { me { post } }
  query Named($tier: Tier, $n: PageSize = 3) { units(tier: $tier, first: $n) { edges { node { ...U } } } }
  fragment U on Unit { name }
  query Link($d: Text!) { permanentLink(document: $d) { path } }
  subscription Follow { events { position } }`;
const manifest = written(known);
const hashOf = (name: string): string =>
  Object.entries(manifest.operations).find(([, one]) => one.name === name)?.[0] ?? '';
const textOf = (name: string): string => manifest.operations[hashOf(name)]?.text ?? '';

type Said = { status: number; data?: Data | null; errors?: { message: string; extensions: Data }[] };
const post = async (world: World, token: string, body: object): Promise<Said> => {
  const response = await fetch(world.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
};
const byHash = (hash: string, variables: Data = {}) => ({
  variables,
  extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
});
const codeOf = ({ errors }: Said) => errors?.[0]?.extensions.code;

const developer = {
  token: 'developer',
  official: 'official:developer',
  post: 'Lập trình viên',
  unit: units.province,
  roles: ['inspector' as const],
  onBehalfOf: [],
  free: true as const,
};

describe('thac operations', () => {
  it('prints the manifest of the demonstration, each operation under the hash of its text, the same every time', async () => {
    const [first, second] = await Promise.all([
      thac('operations', demonstration),
      thac('operations', demonstration),
    ]);
    expect([first.code, first.stderr]).toEqual([0, '']);
    expect(second.stdout).toBe(first.stdout);
    const { format, operations } = JSON.parse(first.stdout) as typeof manifest;
    expect(format).toBe('thac-operations/1');
    const entries = Object.entries(operations);
    expect(entries).toHaveLength(readdirSync(demonstration).length);
    for (const [hash, { text }] of entries) expect(sha256(text)).toBe(hash);
    const names = entries.map(([, { name }]) => name);
    expect(names).toEqual([...new Set(names)].toSorted());
    expect(names).toContain('TongQuan');
  });

  it('does not depend on how a text is set out, nor on the order of files', () => {
    const [where, fragment] = ['query Where { me { ...M } }', 'fragment M on Caller { post }'];
    const one = manifestOf(schema, [
      { file: 'a', text: where },
      { file: 'b', text: fragment },
    ]);
    const other = manifestOf(schema, [
      { file: 'b', text: `# a fragment\n${fragment.replaceAll(' ', '\n , ')}` },
      { file: 'a', text: `# who\n\n${where}` },
    ]);
    expect(one.mistakes).toEqual([]);
    expect(other.manifest).toEqual(one.manifest);
    expect(Object.values(one.manifest.operations)[0]?.text).toBe(
      'query Where {\n  me {\n    ...M\n  }\n}\n\nfragment M on Caller {\n  post\n}',
    );
  });

  it('names every mistake with its file and line, and prints nothing', async () => {
    const wrong = mkdtempSync(join(folder, 'wrong-'));
    const files: Record<string, string> = {
      'a.graphql': 'query Where { me { post } }\n\nquery Twice { position }\n',
      'b.graphql': '# again\nquery Twice {\n  me {\n    colour\n  }\n}\n',
      'c.graphql': '{ position }\n',
      'd.graphql': 'query Broken {\n  me {\n',
      'e.graphql': 'query Lost { me { ...Nowhere } }\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(wrong, name), text);
    const { code, stdout, stderr } = await thac('operations', wrong);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/Danh mục không được lập vì có \d+ lỗi\.\n {2}No manifest is made/);
    for (const place of [
      'b.graphql:2: There can be only one operation named "Twice".',
      'b.graphql:4: Cannot query field "colour" on type "Caller".',
      'c.graphql:1: Truy vấn chưa có tên. / The operation has no name.',
      'd.graphql:3: Syntax Error: Expected Name, found <EOF>.',
      'e.graphql:1: Unknown fragment "Nowhere".',
    ])
      expect(stderr).toContain(`${wrong}/${place}`);
  });

  it('holds every operation against the limits, and refuses what asks for the schema', () => {
    const deep = `${'{ parent '.repeat(20)} { id } ${'}'.repeat(20)}`;
    const duties = (inner: string) => `duties(first: 200) { edges { node { ${inner} } } }`;
    const { mistakes } = manifestOf(schema, [
      { file: 'deep', text: `\nquery Deep($u: UUID!) { unit(id: $u) ${deep} }` },
      {
        file: 'heavy',
        text: `query Heavy($u: UUID!) { unit(id: $u) { ${duties(`unit { ${duties(`unit { ${duties('id')} }`)} }`)} } }`,
      },
      { file: 'introspecting', text: getIntrospectionQuery() },
    ]);
    expect(mistakes.map(({ file, line, message }) => `${file}:${line} ${message.slice(0, 60)}`)).toEqual([
      expect.stringContaining('deep:2 Truy vấn vượt giới hạn: độ lồng'),
      expect.stringContaining('deep:2 Truy vấn vượt giới hạn: độ sâu'),
      expect.stringContaining('heavy:1 Truy vấn vượt giới hạn: độ nặng'),
      expect.stringContaining('introspecting:2 Truy vấn hỏi về lược đồ'),
    ]);
  });

  it('says what is wrong with the command', async () => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const tried = [[], [empty], ['/none'], [empty, empty]].map((args) => thac('operations', ...args));
    expect((await Promise.all(tried)).map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  });
});

describe('in production', () => {
  let world: World;
  const file = fileOf('manifest.json', JSON.stringify(manifest));
  beforeAll(async () => {
    world = await openWorld(
      undefined,
      undefined,
      [developer],
      undefined,
      undefined,
      undefined,
      [],
      undefined,
      false,
      {
        production: true,
        operations: file,
      },
    );
  });
  afterAll(() => world.end());

  it('an operation of the manifest is asked by its hash, by its document id, or by its text however set out', async () => {
    const expected = { status: 200, data: { me: { post: 'Chức danh inspector' } } };
    expect(await post(world, 'inspector', byHash(hashOf('Where')))).toEqual(expected);
    expect(await post(world, 'inspector', byHash(hashOf('Where').toUpperCase()))).toEqual(expected);
    expect(await post(world, 'inspector', { documentId: hashOf('Where') })).toEqual(expected);
    expect(await post(world, 'inspector', { documentId: `sha256:${hashOf('Where')}` })).toEqual(expected);
    expect(await post(world, 'inspector', { query: textOf('Where') })).toEqual(expected);
    expect(await post(world, 'inspector', { query: '# who\nquery Where{me{post}}' })).toEqual(expected);
    const url = `${world.url}?extensions=${encodeURIComponent(JSON.stringify(byHash(hashOf('Where')).extensions))}`;
    const got = await fetch(url, { headers: { authorization: 'Bearer inspector' } });
    expect(await got.json()).toEqual({ data: expected.data });
  });

  it('the text beside a hash does not change what is asked', async () => {
    const said = await post(world, 'inspector', { ...byHash(hashOf('Where')), query: '{ position }' });
    expect(said.data).toEqual({ me: { post: 'Chức danh inspector' } });
  });

  it.each([
    ['another operation', { query: '{ record { head } }' }],
    ['one that hides in a registered name', { query: 'query Where { me { official } }' }],
    [
      'one beside a registered one',
      { query: `${textOf('Where')} query Other { record { head } }`, operationName: 'Other' },
    ],
    ['an order', { query: 'mutation { seal { root } }' }],
    ['the schema', { query: getIntrospectionQuery() }],
    ['what cannot be read', { query: '{' }],
  ])('%s is refused in both languages', async (_, body) => {
    const said = await post(world, 'inspector', body);
    expect([said.status, codeOf(said), said.data ?? null]).toEqual([403, 'QUERY_NOT_IN_SAFELIST', null]);
    expect(said.errors?.[0]?.message).toMatch(/danh mục.*thac operations.* \/ .*manifest.*thac operations/s);
  });

  it('an unknown hash is told to be one', async () => {
    for (const body of [
      byHash('0'.repeat(64)),
      { documentId: 'no hash' },
      { ...byHash('f'.repeat(64)), query: textOf('Named') },
    ]) {
      const said = await post(world, 'inspector', body);
      expect([said.status, codeOf(said)]).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST']);
      expect(said.errors?.[0]?.message).toMatch(/mã băm.*thac operations.* \/ .*hash.*thac operations/s);
    }
  });

  it('nobody unknown learns what is registered', async () => {
    for (const body of [byHash(hashOf('Where')), byHash('0'.repeat(64)), { query: '{ position }' }])
      expect((await post(world, 'somebody', body)).status).toBe(401);
  });

  it('variables are held against the limits as ever', async () => {
    expect((await post(world, 'inspector', byHash(hashOf('Named'), { n: 2 }))).errors).toBeUndefined();
    const said = await post(world, 'inspector', byHash(hashOf('Named'), { tier: 'comune' }));
    expect(codeOf(said)).toBe('BAD_USER_INPUT');
    expect(said.errors?.[0]?.message).toContain('"comune" does not exist in "Tier" enum.');
    expect(said.errors?.[0]?.message).not.toMatch(/Did you mean|commune"/);
  });

  it('a link leads to registered questions alone', async () => {
    const refused = await post(
      world,
      'inspector',
      byHash(hashOf('Link'), { d: '{ units { edges { cursor } } }' }),
    );
    expect(codeOf(refused)).toBe('QUERY_NOT_IN_SAFELIST');
    const said = await post(world, 'inspector', byHash(hashOf('Link'), { d: textOf('Named') }));
    expect(said.errors).toBeUndefined();
    const { origin } = new URL(world.url);
    const followed = await fetch(`${origin}${said.data?.permanentLink.path}`, {
      headers: { authorization: 'Bearer inspector', accept: 'application/json' },
    });
    expect(await followed.json()).toMatchObject({ extensions: { permanent: { same: true } } });
  });

  it('who may ask freely asks anything, the schema too, and is told what was meant', async () => {
    expect((await post(world, 'developer', { query: '{ me { official } }' })).data).toEqual({
      me: { official: 'official:developer' },
    });
    const { data } = await post(world, 'developer', { query: getIntrospectionQuery() });
    expect(data?.__schema.types.length).toBeGreaterThan(50);
    const said = await post(world, 'developer', { query: '{ me { poste } }' });
    expect(said.errors?.[0]?.message).toContain('Did you mean "post"');
  });

  it('no page of GraphiQL is served to anybody', async () => {
    for (const headers of [{}, { authorization: 'Bearer developer' }]) {
      const response = await fetch(world.url, { headers: { accept: 'text/html', ...headers } });
      expect(response.headers.get('content-type') ?? '').not.toContain('text/html');
      expect(await response.text()).not.toContain('<html');
    }
  });

  it('the commands of this house are answered without being registered', async () => {
    expect((await post(world, 'inspector', { query: '{ position }' })).data).toEqual({
      position: expect.any(Number),
    });
  });

  it('the manifest is read again when it changes; a wrong one changes nothing', async () => {
    const more = written(`${known} query Later { record { head } }`);
    writeFileSync(file, JSON.stringify(more));
    const later = { query: 'query Later { record { head } }' };
    await expect
      .poll(async () => (await post(world, 'inspector', later)).status, { timeout: 10_000 })
      .toBe(200);
    writeFileSync(file, '{}');
    await expect
      .poll(async () => (await world.app.ready()).details.operations, { timeout: 10_000 })
      .toMatch(/failing/);
    expect((await post(world, 'inspector', later)).status).toBe(200);
  });
});

it('in production without a manifest nobody is answered but who may ask freely', async () => {
  const said: string[] = [];
  const world = await openWorld(
    undefined,
    undefined,
    [developer],
    undefined,
    undefined,
    undefined,
    [],
    undefined,
    false,
    {
      production: true,
      say: (line) => said.push(line),
    },
  );
  const [ordinary, free] = await Promise.all(
    ['inspector', 'developer'].map((token) => post(world, token, { query: '{ me { post } }' })),
  );
  await world.end();
  expect([ordinary?.status, free?.status]).toEqual([403, 200]);
  expect(said.join('\n')).toMatch(/THAC_OPERATIONS: chưa có danh mục.* \/ no manifest/);
});

it('outside production everybody asks freely, and registered operations by their hash as well', async () => {
  const world = await openWorld(
    undefined,
    undefined,
    [],
    undefined,
    undefined,
    undefined,
    [],
    undefined,
    false,
    {
      operations: fileOf('outside.json', JSON.stringify(manifest)),
    },
  );
  await establishUnits(world);
  const free = await post(world, 'inspector', { query: '{ me { post } }' });
  const registered = await post(world, 'inspector', byHash(hashOf('Named'), { tier: 'commune' }));
  const unknown = await post(world, 'inspector', byHash('0'.repeat(64)));
  const both = await post(world, 'inspector', { ...byHash('0'.repeat(64)), query: '{ me { post } }' });
  await world.end();
  expect(free.data).toEqual({ me: { post: 'Chức danh inspector' } });
  expect(registered.data?.units.edges).toHaveLength(2);
  expect([unknown.status, codeOf(unknown)]).toEqual([404, 'PERSISTED_QUERY_NOT_IN_LIST']);
  expect(both.data).toEqual(free.data);
});

it.each([
  [
    'changed by hand',
    (text: string) => text.replace('post\\n', 'official\\n'),
    /"Where" is not what its hash says/,
  ],
  ['of another schema', () => JSON.stringify(withForeign()), /"Foreign" Cannot query field "colour"/],
  ['no manifest', () => '[]', /is no manifest of operations; make it with: thac operations FOLDER/],
])('a manifest that is %s stops the start', async (name, changed, message) => {
  const file = fileOf(`${name}.json`, changed(JSON.stringify(manifest)));
  const database = await createDatabase();
  const opened = createApp({
    ...{ databaseUrl: database.url, callers: [], operations: file, say: () => {} },
    stopping: new AbortController().signal,
  });
  await expect(opened).rejects.toThrow(message);
  await database.drop();
});

function withForeign(): typeof manifest {
  const text = 'query Foreign {\n  me {\n    colour\n  }\n}';
  return { ...manifest, operations: { [sha256(text)]: { name: 'Foreign', text } } };
}
