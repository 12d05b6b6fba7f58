import { once } from 'node:events';
import { createServer as createHttpServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { simpleParser } from './mime.ts';

/** What the other side got. */
export type Posted = { headers: IncomingHttpHeaders; body: string };

/** A receiver of webhooks on a port of its own; it answers what it is told to. */
export type Receiver = {
  url: string;
  got: Posted[];
  answer: (posted: Posted, nth: number) => number | 'hang up';
  close(): Promise<void>;
};

export async function openReceiver(): Promise<Receiver> {
  const receiver: Receiver = { url: '', got: [], answer: () => 204, close: async () => {} };
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const posted = { headers: request.headers, body: Buffer.concat(chunks).toString('utf8') };
    receiver.got.push(posted);
    const status = receiver.answer(posted, receiver.got.length);
    if (status === 'hang up') request.socket.destroy();
    else response.writeHead(status, { location: '/elsewhere' }).end();
  });
  receiver.url = `http://127.0.0.1:${await listening(server)}/hop-thu`;
  receiver.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return receiver;
}

/** One mail as the server took it. */
export type Mail = { from: string; to: string[]; headers: Map<string, string>; text: string };

/** A mail server on a port of its own: as much of RFC 5321 as a client needs to hand over a letter. */
export type MailServer = {
  port: number;
  got: Mail[];
  /** What it says to RCPT TO; a code of 4xx or 5xx does not take the letter. */
  recipient: (address: string) => string;
  /** Whether it dies before it says that it took the letter. */
  dieAfterData: boolean;
  close(): Promise<void>;
};

export async function openMailServer(): Promise<MailServer> {
  const mail: MailServer = {
    port: 0,
    got: [],
    recipient: () => '250 OK',
    dieAfterData: false,
    close: async () => {},
  };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => {});
    talk(socket, mail);
  });
  mail.port = await listening(server);
  mail.close = async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return mail;
}

function talk(socket: Socket, mail: MailServer): void {
  let rest = '';
  let data: string | null = null;
  let envelope = { from: '', to: [] as string[] };
  const say = (line: string) => socket.write(`${line}\r\n`);
  const lineCame = (line: string) => {
    if (data !== null) {
      if (line !== '.') {
        data += `${line.startsWith('..') ? line.slice(1) : line}\r\n`;
        return;
      }
      mail.got.push({ ...envelope, ...simpleParser(data) });
      data = null;
      envelope = { from: '', to: [] };
      if (mail.dieAfterData) socket.destroy();
      else say('250 taken');
      return;
    }
    const [verb = ''] = line.toUpperCase().split(/[ :]/);
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'EHLO' || verb === 'HELO') say('250 thac.test');
    else if (verb === 'MAIL') {
      envelope.from = address;
      say('250 OK');
    } else if (verb === 'RCPT') {
      const answer = mail.recipient(address);
      if (answer.startsWith('2')) envelope.to.push(address);
      say(answer);
    } else if (verb === 'DATA') {
      data = '';
      say('354 go on');
    } else if (verb === 'QUIT') {
      say('221 bye');
      socket.end();
    } else say('250 OK');
  };
  say('220 thac.test');
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) lineCame(line);
  });
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
