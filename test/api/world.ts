import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type App, type AppOptions, createApp } from '@thac/api/app';
import type { KnownCaller, Official, Role } from '@thac/api/auth/callers';
import { derivedId } from '@thac/domain/identity';
import { createDatabase, type TestDatabase } from '@thac/test/database';

/** Ids of the small world: one province with its bodies, a district, two communes. */
export const id = (name: string): string => derivedId('test', name);

export const units = {
  province: id('tỉnh Quảng Ngãi'),
  homeAffairs: id('Sở Nội vụ'),
  front: id('Mặt trận Tổ quốc tỉnh'),
  district: id('huyện Mộ Đức'),
  ducPhong: id('xã Đức Phong'),
  ducThanh: id('xã Đức Thạnh'),
  postOfDucPhong: id('Văn phòng xã Đức Phong'),
};

const cast = {
  admin: [null, 'administrator'],
  chairman: [units.province, 'leader'],
  provinceOfficer: [units.province, 'officer'],
  districtLeader: [units.district, 'leader'],
  districtOfficer: [units.district, 'officer'],
  communeClerk: [units.ducPhong, 'clerk'],
  communeLeader: [units.ducPhong, 'leader'],
  postOfficer: [units.postOfDucPhong, 'officer'],
  otherClerk: [units.ducThanh, 'clerk'],
  frontOfficer: [units.front, 'leader'],
  inspector: [units.homeAffairs, 'inspector'],
} as const satisfies Record<string, readonly [string | null, Role]>;

/** Everybody who asks in the tests, by token. */
export type Token = keyof typeof cast;
export const tokens = Object.keys(cast) as Token[];

export const callers: readonly KnownCaller[] = tokens.map((token) => {
  const [unit, role] = cast[token];
  const onBehalfOf = unit === null ? [] : [unit];
  return {
    token,
    official: `official:${token}`,
    post: `Chức danh ${token}`,
    unit,
    roles: [role],
    onBehalfOf,
    reads: 'all',
  };
});

// biome-ignore lint/suspicious/noExplicitAny: what a test asks for decides what it gets
export type Data = Record<string, any>;
export type Answer = {
  status: number;
  data: Data;
  errors: { message: string; path?: unknown[]; extensions: Data }[];
};

/** The house on a port of its own over a database of its own, asked only through HTTP. */
export type World = {
  app: App;
  database: TestDatabase;
  url: string;
  /** Sets the clock of the house. */
  setClock(instant: string): void;
  ask(token: Token | null, query: string, variables?: Data): Promise<Answer>;
  /** Asks with a file, as browsers and programs upload one. */
  upload(
    token: Token | null,
    query: string,
    file: { name: string; bytes: Uint8Array | string },
  ): Promise<Answer>;
  /** The same, for what must be answered without an error. */
  get(token: Token, query: string, variables?: Data): Promise<Data>;
  /** Closes the house and leaves its database to whoever goes on with it. */
  leave(): Promise<void>;
  end(): Promise<void>;
};

/** What somebody reads is told where it matters; elsewhere everybody reads everything. */
const readingAll = (one: KnownCaller | Official): KnownCaller | Official =>
  'posts' in one
    ? { ...one, posts: one.posts.map((post) => ({ reads: 'all', ...post })) }
    : { reads: 'all', ...one };

/** Opens the house at an instant; `others` may ask besides the usual cast, and read everything unless they say otherwise. */
export async function openWorld(
  clock = '2023-02-01T02:00:00.000Z',
  delivery?: AppOptions['delivery'],
  others: readonly (KnownCaller | Official)[] = [],
  sealing?: AppOptions['sealing'],
  personal?: AppOptions['personal'],
  sources?: AppOptions['sources'],
  issuers: NonNullable<AppOptions['issuers']> = [],
  guards?: AppOptions['guards'],
  open = false,
  /** Whatever else a house may be opened with. */
  more: Partial<AppOptions> = {},
): Promise<World> {
  const database = await createDatabase();
  const stopping = new AbortController();
  let now = clock;
  const app = await createApp({
    databaseUrl: database.url,
    callers: [...callers, ...others.map(readingAll)],
    issuers,
    ...(delivery === undefined ? {} : { delivery }),
    ...(sealing === undefined ? {} : { sealing }),
    ...(personal === undefined ? {} : { personal }),
    ...(sources === undefined ? {} : { sources }),
    ...(guards === undefined ? {} : { guards }),
    public: open,
    stopping: stopping.signal,
    say: () => {},
    clock: () => now,
    ...more,
  });
  const server = createServer(app.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
  const ask: World['ask'] = async (token, query, variables = {}) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as Partial<Answer>;
    return { status: response.status, data: data ?? {}, errors: errors ?? [] };
  };
  const upload: World['upload'] = async (token, query, { name, bytes }) => {
    const form = new FormData();
    form.set('operations', JSON.stringify({ query, variables: { file: null } }));
    form.set('map', JSON.stringify({ file: ['variables.file'] }));
    form.set('file', new Blob([bytes as BlobPart]), name);
    const headers = { 'thac-request': '1', ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
    const response = await fetch(url, { method: 'POST', headers, body: form });
    const { data, errors } = (await response.json()) as Partial<Answer>;
    return { status: response.status, data: data ?? {}, errors: errors ?? [] };
  };
  const leave = async () => {
    stopping.abort();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await app.close();
  };
  return {
    app,
    database,
    url,
    setClock: (instant) => {
      now = instant;
    },
    ask,
    upload,
    get: async (token, query, variables) => {
      const { data, errors } = await ask(token, query, variables);
      if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
      return data;
    },
    leave,
    end: async () => {
      await leave();
      await database.drop();
    },
  };
}
