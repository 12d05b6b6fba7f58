import { connect } from 'node:net';
import { createTransport } from 'nodemailer';
import { messageOf } from '../startError.ts';
import { answerWithin, type Channel, NoAddress } from './channel.ts';
import type { Letter } from './letter.ts';

/** Thư điện tử: where each unit gets its letters; `fallback` takes those of units without an address. */
export type MailSettings = {
  kind: 'smtp';
  name: string;
  host: string;
  port: number;
  /** TLS from the first byte; otherwise STARTTLS where the server offers it. */
  secure: boolean;
  user: string | null;
  password: string | null;
  from: string;
  addresses: Readonly<Record<string, string>>;
  fallback: string | null;
};

/** What a letter is as a mail: the same bytes each time, under a Message-ID by which a repetition is known. */
export const mailOf = (letter: Letter, from: string, to: string) => ({
  from,
  to,
  subject: letter.subject,
  text: `${letter.text}\n`,
  date: new Date(letter.at),
  messageId: `<${letter.delivery}@thac.invalid>`,
  headers: { 'Idempotency-Key': letter.delivery, 'Auto-Submitted': 'auto-generated' },
  // Nothing is fetched from anywhere to be put into a letter.
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** What a server says of a recipient is kept with the delivery; whom it speaks of is in the settings alone. */
const withoutAddresses = (error: unknown): Error =>
  new Error(messageOf(error).replaceAll(/[^\s<>@]+@[^\s<>@]+/g, '…@…'));

/** Opens a mail server: it has taken a letter when it says so for the recipient. */
export function mailChannel(settings: MailSettings): Channel {
  const { name, host, port, secure, user, password, from, addresses, fallback } = settings;
  return {
    name,
    async send(letter, signal) {
      const to = addresses[letter.to.unit] ?? fallback;
      if (to === null)
        throw new NoAddress(`channel ${name} has no address for ${letter.to.title} (${letter.to.unit})`);
      // Of the transport itself only silence is limited: a server that says a word now and then would keep it for ever.
      const over = AbortSignal.any([signal, AbortSignal.timeout(answerWithin)]);
      const transport = createTransport({
        host,
        port,
        secure,
        ...(user === null ? {} : { auth: { user, pass: password ?? '' } }),
        getSocket: (_, done) => {
          const socket = connect({ host, port, signal: over });
          socket.once('connect', () => done(null, { connection: socket }));
          socket.once('error', (error) => done(error));
        },
      });
      try {
        await transport.sendMail(mailOf(letter, from, to));
        return to;
      } catch (error) {
        throw over.aborted ? over.reason : withoutAddresses(error);
      } finally {
        transport.close();
      }
    },
  };
}
