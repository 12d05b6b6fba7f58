// Gửi số liệu một cửa cho Thác. Chỉ cần Node 20 trở lên:
//
//   THAC_SERVER=https://thac.example.vn THAC_SECRET=whsec_… node one-stop-shop-client.mjs windows.json
//
// Delivers a file of windows, waits until it is settled and prints what became of each. It may be killed and started
// again at any moment: the same file has the same webhook-id, and the same delivery is never counted twice. What was
// refused for want of something over there is sent as another delivery by a word behind the file, such as the day.
import { createHash, createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const { THAC_SERVER: server = 'http://localhost:4000', THAC_SECRET: secret = '' } = process.env;
const patience = { attempts: 8, longestMs: 60_000 };

/** The headers of Standard Webhooks. What is signed are the bytes that are sent; of a GET, its path. */
function signed(id, payload) {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const digest = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(payload).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` };
}

/** A UUID made of the bytes, and of a word where one is given: whoever sends them again sends them under the same id. */
function idOf(bytes, word) {
  const hex = createHash('sha256').update(bytes).update(word).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

/** Asks until there is an answer: what is put off (429, 5xx, no connection) is asked again, signed anew each time. */
async function ask(path, request) {
  for (let attempt = 1; ; attempt += 1) {
    const response = await fetch(new URL(path, server), request()).catch((error) => error);
    const status = response instanceof Response ? response.status : 0;
    if (status !== 0 && status !== 429 && status < 500) return response;
    if (attempt === patience.attempts) throw new Error(`${path}: ${status || response.cause || response}`);
    const asked = status === 0 ? 0 : Number(response.headers.get('retry-after') ?? 0) * 1_000;
    if (status !== 0) await response.body?.cancel();
    await pause(Math.max(asked, Math.min(500 * 2 ** attempt, patience.longestMs)) * (1 + Math.random() / 4));
  }
}

/** Hands windows over; what comes back stands in the record of the other side. */
async function deliver(bytes, word) {
  const id = idOf(bytes, word);
  const response = await ask('/one-stop-shop/v1/windows', () => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed(id, bytes) },
    body: bytes,
  }));
  const answer = await response.json();
  if (response.status === 202) return answer;
  // 4xx: the same would be refused again. A person reads why.
  for (const { at, vi } of answer.problems ?? []) console.error(`${at}: ${vi}`);
  throw new Error(`${response.status} ${answer.code}: ${answer.vi}`);
}

/** Asks for the receipt until every window has an outcome. */
async function settled(path) {
  for (;;) {
    const response = await ask(path, () => ({ headers: signed(crypto.randomUUID(), path) }));
    const answer = await response.json();
    if (response.status !== 200) throw new Error(`${response.status} ${answer.code}: ${answer.vi}`);
    if (answer.state === 'settled') return answer;
    await pause(1_000);
  }
}

try {
  if (secret === '') throw new Error('Chưa đặt THAC_SECRET: khóa ký của nguồn, whsec_…');
  const [file = 'windows.json', word = ''] = process.argv.slice(2);
  const { receipt, replayed, status } = await deliver(await readFile(file), word);
  console.log(`Biên nhận ${receipt}${replayed ? ' (đã gửi trước đó)' : ''}`);
  const { items } = await settled(status);
  for (const { item, outcome, reasons } of items)
    console.log(`${item}: ${outcome}${reasons.map(({ code, vi }) => `\n   ${code}: ${vi}`).join('')}`);
  // What was refused is to be corrected and sent as a new delivery.
  process.exitCode = items.some(({ outcome }) => outcome === 'refused' || outcome === 'unused') ? 2 : 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
