import type { Attacked } from '../house.ts';
import { answers, type Input, type Kind } from '../input.ts';
import type { Answer } from '../wire.ts';
import { asking } from './operations.ts';

/** One case of a list: its name, what is sent, and what must come of it. */
type Case = [name: string, sent: (house: Attacked) => Input['sent'], wrong: NonNullable<Input['wrong']>];

const times = (many: number, one: (nth: number) => string): string =>
  Array.from({ length: many }, (_, nth) => one(nth)).join(' ');

/** Refused as a whole: nothing of it was answered. */
const refused = (all: readonly Answer[]): string | null => {
  const [{ status, body } = { status: 0, body: '' }] = all;
  if (status >= 400) return null;
  return /"errors":\[/.test(body) && !/"data":\{"[^"]+":[^n]/.test(body)
    ? null
    : `was answered: ${status} ${body.slice(0, 200)}`;
};

/** Answered, with or without data, but told in a way that no browser would run. */
const answered = answers(200, 400, 401, 403, 405, 413, 415);

const noPage = (all: readonly Answer[]): string | null =>
  /content-type:? *\n? *text\/html/i.test(all[0]?.head ?? '') ? 'was answered as a page' : null;

const query =
  (text: string, variables: unknown = {}): Case[1] =>
  (house) =>
    asking(house, 'leader', { query: text, variables });

const form =
  (body: string, type: string): Case[1] =>
  (house) =>
    asking(house, 'leader', body, { 'content-type': type });

const nested = (field: string, many: number, leaf: string): string =>
  `${`${field} { `.repeat(many)}${leaf}${' }'.repeat(many)}`;

/** The GraphQL list of OWASP, and what has been done to servers since. */
const cases: readonly Case[] = [
  [
    'a batch of operations',
    (house) =>
      asking(
        house,
        'leader',
        Array.from({ length: 50 }, () => ({ query: '{ position }' })),
      ),
    refused,
  ],
  ['one name for many', query(`{ ${times(2_000, (nth) => `a${nth}: position`)} }`), refused],
  [
    'a costly field under many names',
    query(`{ ${times(300, (nth) => `a${nth}: units(first: 200) { edges { node { id } } }`)} }`),
    refused,
  ],
  ['the same field again and again', query(`{ ${times(9_000, () => 'position')} }`), refused],
  [
    'types in a circle',
    query(
      `{ plans { edges { node { ${nested('issuer { plans { edges { node', 8, 'id').replaceAll('}', '}')} ${'} } }'.repeat(8)} } } } }`,
    ),
    refused,
  ],
  [
    'fragments in a circle',
    query('{ me { ...A } } fragment A on Me { ...B } fragment B on Me { ...A }'),
    refused,
  ],
  ['a fragment in itself', query('{ ...A } fragment A on Query { ...A }'), refused],
  [
    'fragments that double',
    query(
      `{ ...F0 } ${times(30, (nth) => `fragment F${nth} on Query { ...F${nth + 1} ...F${nth + 1} }`)} fragment F30 on Query { position }`,
    ),
    refused,
  ],
  ['a flood of directives', query(`{ position ${'@skip(if: false) '.repeat(2_000)} }`), refused],
  ['directives that nobody knows', query(`{ position ${times(1_500, (nth) => `@d${nth}`)} }`), refused],
  [
    'the schema in a circle',
    query(
      `{ __schema { types { ${nested('fields { type', 7, 'name').replaceAll(' }', ' } }').slice(0, -2)} } } }`,
    ),
    refused,
  ],
  [
    'the schema under many names',
    query(`{ ${times(40, (nth) => `a${nth}: __schema { types { name } }`)} }`),
    refused,
  ],
  ['deeper than anything', query(`{ me { unit { ${nested('parent', 200, 'id')} } } }`), refused],
  ['braces without end', query('{a'.repeat(30_000)), refused],
  ['lists without end', query(`{ units(text: ${'['.repeat(20_000)}) { totalCount } }`), refused],
  [
    'variables as deep as a body',
    (house) =>
      asking(
        house,
        'leader',
        `{"query":"query($v: JSON){ position }","variables":{"v":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
      ),
    answered,
  ],
  [
    'a variable of megabytes',
    query('query ($t: Text!) { search(text: $t) { totalCount } }', { t: 'a'.repeat(4_000_000) }),
    refused,
  ],
  [
    'a hundred thousand variables',
    query('{ position }', Object.fromEntries(Array.from({ length: 100_000 }, (_, nth) => [`v${nth}`, nth]))),
    answered,
  ],
  [
    'a prototype among the variables',
    (house) =>
      asking(
        house,
        'leader',
        '{"query":"{ position }","variables":{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}}',
      ),
    answered,
  ],
  [
    'a prototype as the body',
    (house) => asking(house, 'leader', '{"__proto__":{"query":"{ position }"}}'),
    refused,
  ],
  [
    'a query twice in one body',
    (house) => asking(house, 'leader', '{"query":"{ position }","query":"{ nothing }"}'),
    answered,
  ],
  [
    'an operation that is not there',
    (house) => asking(house, 'leader', { query: 'query A { position }', operationName: 'B' }),
    refused,
  ],
  [
    'an operation that is a number',
    (house) => asking(house, 'leader', { query: 'query A { position }', operationName: 7 }),
    refused,
  ],
  ['a query that is a list', (house) => asking(house, 'leader', { query: ['{ position }'] }), refused],
  [
    'a persisted query that nobody has',
    (house) =>
      asking(house, 'leader', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }),
    refused,
  ],
  [
    'a persisted query that is another',
    (house) =>
      asking(house, 'leader', {
        query: '{ position }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'b'.repeat(64) } },
      }),
    answered,
  ],
  [
    'extensions of a megabyte',
    (house) => asking(house, 'leader', { query: '{ position }', extensions: { a: 'a'.repeat(1_000_000) } }),
    answered,
  ],
  [
    'a mutation by GET',
    (house) => ({
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent('mutation { registerPlan(title: "x") { __typename } }')}`,
      headers: { authorization: `Bearer ${house.tokens.leader}` },
    }),
    refused,
  ],
  [
    'a form of a page elsewhere',
    form('query=mutation{registerPlan(title:"x"){__typename}}', 'application/x-www-form-urlencoded'),
    refused,
  ],
  [
    'a text of a page elsewhere',
    form('{"query":"mutation{registerPlan(title:\\"x\\"){__typename}}"}', 'text/plain'),
    refused,
  ],
  [
    'a form with operations that are none',
    form(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n[\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ),
    refused,
  ],
  [
    'a map into a prototype',
    form(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ position }","variables":{}}\r\n--x\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["__proto__.polluted","variables.__proto__.a"]}\r\n--x\r\ncontent-disposition: form-data; name="0"; filename="a"\r\n\r\nx\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ),
    answered,
  ],
  [
    'a map to nowhere',
    form(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ position }"}\r\n--x\r\ncontent-disposition: form-data; name="map"\r\n\r\n{"0":["variables.a.b.c.d"]}\r\n--x\r\ncontent-disposition: form-data; name="0"; filename="a"\r\n\r\nx\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ),
    answered,
  ],
  [
    'a map that is no map',
    form(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{"query":"{ position }"}\r\n--x\r\ncontent-disposition: form-data; name="map"\r\n\r\nnull\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ),
    answered,
  ],
  [
    'a form without an end',
    form(
      '--x\r\ncontent-disposition: form-data; name="operations"\r\n\r\n{',
      'multipart/form-data; boundary=x',
    ),
    refused,
  ],
  ['a form without a boundary', form('{}', 'multipart/form-data'), refused],
  [
    'a body that says that it is packed',
    (house) => asking(house, 'leader', 'not gzip', { 'content-encoding': 'gzip' }),
    refused,
  ],
  [
    'a body in another alphabet',
    (house) =>
      asking(house, 'leader', '{"query":"{ position }"}', {
        'content-type': 'application/json; charset=utf-16',
      }),
    answered,
  ],
  ['a script in an error', query('{ a(x: "<script>alert(1)</script>") }'), noPage],
  [
    'a script in an address',
    () => ({
      method: 'GET',
      path: '/graphql?query=%3Cscript%3Ealert(1)%3C/script%3E&x=%22%3E%3Csvg%20onload=alert(1)%3E',
    }),
    answered,
  ],
  ['a field that is nearly one', query('{ postion }'), refused],
  [
    'a type that is nearly one',
    query('{ node(id: "00000000-0000-4000-8000-000000000000") { ... on Plam { id } } }'),
    refused,
  ],
  [
    'SQL in every text',
    query(
      `{ search(text: "x'); drop schema view cascade; --") { totalCount } people: units(text: "' union select 1 --") { totalCount } }`,
    ),
    answered,
  ],
  [
    'a cursor that was made up',
    query(
      `{ plans(first: 2, after: "${Buffer.from('{"$ne":1}').toString('base64')}") { edges { cursor } } }`,
    ),
    answered,
  ],
  ['a page of everything', query('{ units(first: 2147483647) { totalCount edges { cursor } } }'), answered],
  ['a page of less than nothing', query('{ units(first: -1) { totalCount edges { cursor } } }'), answered],
  ['a number that is none', query('{ units(first: 1e999) { totalCount } }'), refused],
  ['a subscription through POST', query('subscription { events(after: 0) { __typename } }'), () => null],
  [
    'who asks without a token',
    (house) => asking(house, null, { query: '{ me { official } }' }),
    answers(401),
  ],
  [
    'who asks with another scheme',
    (house) => asking(house, null, { query: '{ me { official } }' }, { authorization: 'Basic YTpi' }),
    answers(401),
  ],
  [
    'a token of a megabyte',
    (house) =>
      asking(house, null, { query: '{ position }' }, { authorization: `Bearer ${'a'.repeat(15_000)}` }),
    answers(401, 431),
  ],
  [
    'a post that nobody holds',
    (house) => asking(house, 'clerk', { query: '{ me { official } }' }, { 'thac-post': '__proto__' }),
    answers(403),
  ],
  [
    'an administrator by his own word',
    (house) =>
      asking(
        house,
        'clerk',
        { query: '{ people(named: "a") { __typename } }' },
        { 'x-role': 'administrator', 'x-forwarded-user': 'official:administrator' },
      ),
    refused,
  ],
];

/** Every case of the list, again and again. */
export const owasp: Kind = {
  name: 'graphql-list',
  share: 2,
  batch: cases.length,
  make: ({ house, many }) =>
    cases.slice(0, many).map(([name, sent, wrong]) => ({ name, sent: sent(house), wrong })),
};
