import { Agent, request } from 'node:http';
import { connect } from 'node:net';

/** What came back: every answer on a connection, the first one first; none where the connection was only closed. */
export type Answer = { status: number; head: string; body: string };

/** A request that is well made on the wire, whatever it says. */
export type Asked = {
  method: string;
  path: string;
  headers?: Readonly<Record<string, string | string[]>>;
  body?: string | Buffer;
};

/** So long an answer may take; longer is a finding. */
const patience = 60_000;

/** Asks over connections that are kept. */
export function keptConnections(port: number, most: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: most });
  const ask = ({ method, path, headers = {}, body = '' }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const sent = request(
        { agent, host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } },
        (response) => {
          const parts: Buffer[] = [];
          // What is followed has no end: that it began is the answer.
          const follows = response.headers['content-type']?.startsWith('text/event-stream') ?? false;
          response.on('data', (part: Buffer) => parts.push(part) && follows && response.destroy());
          const done = () =>
            resolve({
              status: response.statusCode ?? 0,
              head: response.rawHeaders.join('\n'),
              body: Buffer.concat(parts).toString('utf8'),
            });
          response.on('close', done).on('error', () => {});
        },
      );
      sent.setTimeout(patience, () => sent.destroy(new Error(`no answer within ${patience} ms`)));
      // A server may close a connection in the middle of what it does not want.
      sent.on('error', (error: NodeJS.ErrnoException) =>
        ['ECONNRESET', 'EPIPE'].includes(error.code ?? '')
          ? resolve({ status: 0, head: '', body: '' })
          : reject(error),
      );
      sent.end(body);
    });
  return { ask, end: () => agent.destroy() };
}

/** Sends bytes as they are, and hears until the other side closes or has said nothing for a while. */
export function spoken(port: number, bytes: Buffer, quietMs = 150): Promise<Answer[]> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    const bodyless = bytes.subarray(0, 5).toString('latin1') === 'HEAD ';
    const socket = connect(port, '127.0.0.1');
    let timer: NodeJS.Timeout | undefined;
    const done = () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answersIn(Buffer.concat(parts), bodyless));
    };
    const wait = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(done, ms);
    };
    // What was begun is waited for longer than what may never come.
    socket.on('data', (part: Buffer) => {
      parts.push(part);
      wait(isWhole(Buffer.concat(parts), bodyless) ? Math.min(quietMs, 20) : 5_000);
    });
    socket.on('close', done).on('error', done);
    wait(quietMs);
    socket.write(bytes);
  });
}

const headEnd = '\r\n\r\n';

/** Reads answers one after the other, as a client behind would; those to HEAD have no body before the next. */
function answersIn(heard: Buffer, bodyless: boolean): Answer[] {
  const answers: Answer[] = [];
  for (let rest = heard; rest.length > 0; ) {
    const end = rest.indexOf(headEnd);
    const head = rest.subarray(0, end < 0 ? rest.length : end).toString('latin1');
    const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? -1);
    const after = end < 0 ? Buffer.alloc(0) : rest.subarray(end + headEnd.length);
    const next = bodyless && after.subarray(0, 7).toString('latin1') === 'HTTP/1.';
    const length = next ? 0 : lengthOf(head, status, after);
    answers.push({ status, head, body: after.subarray(0, length).toString('utf8') });
    rest = after.subarray(length);
  }
  return answers.filter(({ status }) => status !== 100);
}

function lengthOf(head: string, status: number, after: Buffer): number {
  if (status === 100 || status === 204 || status === 304) return 0;
  const declared = /^content-length: *(\d+)$/im.exec(head)?.[1];
  if (declared !== undefined) return Number(declared);
  const last = /^transfer-encoding: *chunked$/im.test(head) ? after.indexOf('0\r\n\r\n') : -1;
  return last < 0 ? after.length : last + 5;
}

/** Whether a first answer has come to its end. */
function isWhole(heard: Buffer, bodyless: boolean): boolean {
  const end = heard.indexOf(headEnd);
  if (end < 0 || bodyless) return end >= 0;
  const head = heard.subarray(0, end).toString('latin1');
  const declared = /^content-length: *(\d+)$/im.exec(head)?.[1];
  if (declared !== undefined) return heard.length >= end + headEnd.length + Number(declared);
  return heard.includes('0\r\n\r\n', end) || /^HTTP\/1\.1 (1\d\d|204|304)/.test(head);
}
