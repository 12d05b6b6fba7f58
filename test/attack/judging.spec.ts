import { expect, it } from 'vitest';
import type { Attacked } from './house.ts';
import { wrongIn } from './judging.ts';

const secret = 'kh0ng-ai-duoc-biet';
const house = { secrets: [secret] } as unknown as Attacked;
const input = { name: 'x', sent: { method: 'POST', path: '/graphql', body: 'sent: ENOENT' } };
const judged = (body: string, status = 200, head = 'content-type\napplication/json') =>
  wrongIn(house, input, [{ status, head, body }]);

it('an answer as it should be is not judged', () => {
  expect(judged('{"errors":[{"message":"Chưa xác định được người gọi: cần tiêu đề hợp lệ."}]}', 401)).toEqual(
    [],
  );
  expect(judged('{"data":{"view":"record","name":"Select a plan from the list"}}')).toEqual([]);
});

it.each([
  ['Error: x\\n    at run (/a/b.ts:10:5)', 'a stack'],
  ['open node_modules/graphql/index.js', 'a path'],
  ['/srv/thac/packages/api/src/app.ts', 'a path'],
  ['postgresql://thac@localhost/thac', 'a connection string'],
  ['select plan from view.plan where plan = $1', 'a text of SQL'],
  ['invalid input syntax for type uuid', 'words of the database'],
  ['connect ECONNREFUSED', 'words of the machine'],
  ['Cannot read properties of undefined', 'words of the machine'],
  ['SyntaxError: Unexpected token', 'words of the machine'],
  ['Lỗi ngoài dự kiến, mã tra cứu 1', 'went wrong inside'],
  [`token ${secret}`, 'a secret'],
])('%s is found', (said, what) => {
  expect(judged(JSON.stringify({ errors: [{ message: said }] })).join()).toContain(what);
});

it('an answer of the kind that never comes is found', () => {
  expect(judged('', 500)).toEqual(['answered 500']);
  expect(judged('', 503)).toEqual(['answered 503']);
});

it('what was sent may be said again, and a secret not even on a page', () => {
  expect(judged('got ENOENT')).toEqual([]);
  expect(judged(secret, 200, 'content-type: text/html')).toEqual(['says a secret']);
});

it('the words of errors in the script of a page tell nothing, beside it they do', () => {
  const page = (text: string) =>
    `<body>${text}<script type="module">throw "Unexpected error";</script></body>`;
  expect(judged(page(''), 200, 'content-type: text/html')).toEqual([]);
  expect(judged(page('Unexpected error'), 200, 'content-type: text/html')).toEqual(['went wrong inside']);
});

it('what a token says was sent', () => {
  const token = ['{"alg":"none"}', '{"sub":"file:///etc/passwd"}', 'x']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
  const sent = { method: 'POST', path: '/graphql', headers: { authorization: `Bearer ${token}` } };
  const answers = [{ status: 403, head: '', body: 'The subject "file:///etc/passwd" is not listed.' }];
  expect(wrongIn(house, { name: 'x', sent }, answers)).toEqual([]);
  expect(wrongIn(house, { name: 'x', sent: { ...sent, headers: {} } }, answers).join()).toContain('a path');
});
