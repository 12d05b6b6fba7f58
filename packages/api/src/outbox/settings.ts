import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { quoted } from '../secrets/quoted.ts';
import { messageOf, StartError } from '../startError.ts';
import type { Channel } from './channel.ts';
import { type FileSettings, fileChannel } from './file.ts';
import { type MailSettings, mailChannel } from './mail.ts';
import { Part, type Problems } from './part.ts';
import { type WebhookSettings, webhookChannel } from './webhook.ts';

/** Cách gửi đi: the channels, and how patiently each delivery is tried. */
export type DeliverySettings = {
  channels: readonly (WebhookSettings | MailSettings | FileSettings)[];
  /** After so many attempts a delivery is parked until a person resumes it. */
  attempts: number;
  /** The first wait; each one after it is twice as long, up to six hours. */
  firstWaitMs: number;
};

/** Where nothing else is said: letters are files in the data folder. */
export const fileDelivery = (folder: string): DeliverySettings => ({
  channels: [{ kind: 'file', name: 'tệp', folder: join(folder, 'outbox') }],
  attempts: 8,
  firstWaitMs: 30_000,
});

/** Reads and checks THAC_DELIVERY, and names all that is wrong with it at once. */
export function readDelivery(path: string): DeliverySettings {
  const problems: Problems = [];
  const whole = new Part(parsed(path), '', problems);
  const channels = whole
    .list('channels')
    .flatMap((one) => channelOf(one, dirname(resolve(path)), problems) ?? []);
  const attempts = whole.whole('attempts', 1, 50, 8);
  const firstWaitMs = whole.whole('firstWaitSeconds', 1, 3_600, 30) * 1_000;
  whole.nothingElse();
  const names = channels.map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
    problems.push(`two channels have the name ${quoted(name)}; each needs one of its own`);
  for (const channel of channels) if (channel.kind === 'file') prepare(channel, problems);
  if (problems.length > 0)
    throw new StartError(problems.map((problem) => `THAC_DELIVERY: ${path}: ${problem}`).join('\n'));
  return { channels, attempts, firstWaitMs };
}

/** Opens the channels. */
export const openChannels = ({ channels }: Pick<DeliverySettings, 'channels'>): Channel[] =>
  channels.map(opened);

function opened(channel: DeliverySettings['channels'][number]): Channel {
  switch (channel.kind) {
    case 'webhook':
      return webhookChannel(channel);
    case 'smtp':
      return mailChannel(channel);
    case 'file':
      return fileChannel(channel);
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    // The message of a parser quotes what it read.
    const reason = error instanceof SyntaxError ? 'a parser stops in it' : messageOf(error);
    throw new StartError(`THAC_DELIVERY: ${path} is not JSON that can be read (${reason})`);
  }
}

function channelOf(
  part: Part,
  beside: string,
  problems: Problems,
): DeliverySettings['channels'][number] | null {
  const before = problems.length;
  const kind = part.text('kind');
  const name = part.text('name', { most: 60 });
  const channel = () => {
    switch (kind) {
      case 'webhook':
        return { kind, name, url: part.url('url'), secret: secretIn(part) } as const;
      case 'smtp':
        return mail(part, name);
      case 'file':
        return { kind, name, folder: resolve(beside, part.text('folder')) } as const;
      default:
        part.problem('kind', `${quoted(kind)} is no kind of channel; give webhook, smtp or file`);
        return null;
    }
  };
  const read = channel();
  if (read !== null) part.nothingElse();
  return problems.length > before ? null : read;
}

/** One secret, or a list of an old and a new one. */
function secretIn(part: Part): WebhookSettings['secret'] {
  if (!part.isList('secret')) return part.textOrNull('secret');
  const secrets = part.texts('secret');
  if (secrets.length === 0 || secrets.some((one) => one.trim() === ''))
    part.problem('secret', 'give a text, or a list of them');
  return secrets;
}

function mail(part: Part, name: string): MailSettings {
  const user = part.textOrNull('user');
  const password = part.textOrNull('password');
  if ((user === null) !== (password === null))
    part.problem('user', 'a user and a password go together; give both or none');
  return {
    kind: 'smtp',
    name,
    host: part.text('host'),
    port: part.whole('port', 1, 65_535, 587),
    secure: part.flag('secure', false),
    user,
    password,
    from: part.address('from') ?? '',
    addresses: part.addresses('addresses'),
    fallback: part.address('fallback', true),
  };
}

function prepare({ folder, name }: FileSettings, problems: Problems): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    problems.push(`channel "${name}": the folder ${folder} cannot be made (${messageOf(error)})`);
  }
}
