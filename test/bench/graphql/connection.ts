import { connect } from 'node:net';

export type Reply = { status: number; etag: string | null; body: Buffer };

/** A connection that is kept, and is asked one thing after the other; nothing is read of an answer but what it needs. */
export type Connection = { ask(request: Buffer): Promise<Reply>; end(): void };

/** Opens one to a port of this machine. */
export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let waiting: { resolve(reply: Reply): void; reject(error: Error): void } | null = null;
  let come: Buffer = Buffer.alloc(0);
  socket.on('data', (part) => {
    come = come.length === 0 ? part : Buffer.concat([come, part]);
    const reply = replyIn(come);
    if (reply === null || waiting === null) return;
    const { resolve } = waiting;
    [waiting, come] = [null, Buffer.alloc(0)];
    resolve(reply);
  });
  const broken = (error: Error) => waiting?.reject(error);
  socket.on('error', broken).on('close', () => broken(new Error(`port ${port} closed the connection`)));
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(request);
      }),
    end: () => socket.destroy(),
  };
}

/** The answer when all of it has come: by its length, in parts of which the last is empty, or without a body. */
function replyIn(come: Buffer): Reply | null {
  const end = come.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = come.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const etag = /\r\netag: (.*)/i.exec(head)?.[1] ?? null;
  const body = come.subarray(end + 4);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (status === 304) return { status, etag, body };
  if (length !== undefined) return body.length < Number(length) ? null : { status, etag, body };
  if (!body.subarray(-5).equals(lastPart)) return null;
  return { status, etag, body: joined(body) };
}

const lastPart = Buffer.from('0\r\n\r\n');

/** What was sent in parts, as one. */
function joined(body: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.toString('latin1', at, line), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
