import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseVkey, type Verifier, vkeyOf } from '@thac/proof/key';
import { parsePolicy } from '@thac/proof/policy';
import { Occupied, readerOf } from './folder.ts';
import type { Listening } from './server.ts';
import { serveSigner, serveWitness } from './serving.ts';
import { keysIn, type LogSigner, openSigner, originsIn } from './signer.ts';
import type { Ready } from './spawn.ts';
import { openWitness, witnessKeyIn } from './witness.ts';

/** Trợ giúp: printed on request, or when a command is not understood. */
export const help = `Bên ký và bên làm chứng / signer and witness

  thac witness --folder THƯ_MỤC --name TÊN (--log KHÓA… | --policy TỆP) [--host 127.0.0.1] [--port 4100]
      đồng ký các điểm niêm phong của những sổ đã biết / countersigns the checkpoints of the logs it knows
  thac signer --folder THƯ_MỤC --origin SỔ… [--host 127.0.0.1] [--port 4101]
      ký cho sổ, không bao giờ ký bản rẽ nhánh hay ngắn hơn / signs for logs, never a fork or a shorter log
  thac signer --folder THƯ_MỤC --rotate SỔ   tạo khóa kế tiếp, khóa cũ vẫn ký / makes the next key, the old one goes on
  thac signer --folder THƯ_MỤC --retire SỔ   chấm dứt mọi khóa trừ khóa mới nhất / ends all keys but the newest
  thac keys --folder THƯ_MỤC [--origin SỔ…]  in các khóa công khai / prints the public keys
`;

/** A command that lacks something or says too much. */
class Misused extends Error {
  override readonly name = 'Misused';
}

const options = {
  folder: { type: 'string' },
  name: { type: 'string' },
  log: { type: 'string', multiple: true },
  policy: { type: 'string' },
  origin: { type: 'string', multiple: true },
  host: { type: 'string' },
  port: { type: 'string' },
  rotate: { type: 'string' },
  retire: { type: 'string' },
} as const;

type Given = ReturnType<typeof given>;

const given = (args: readonly string[]) => parseArgs({ args: [...args], options, strict: true }).values;

/** Runs one of the commands; gives the exit code, 0 after it was stopped. */
export async function run(
  [command, ...args]: readonly string[],
  print: (text: string) => void,
): Promise<number> {
  try {
    await (isKnown(command) ? commands[command] : misused(`${command}?`))(given(args), print);
    return 0;
  } catch (error) {
    const isMisuse = error instanceof Misused || error instanceof TypeError;
    process.stderr.write(
      `${error instanceof Error ? error.message : String(error)}\n${isMisuse ? `\n${help}` : ''}`,
    );
    return isMisuse ? 2 : 1;
  }
}

const commands = { witness, signer, keys } as const;

const isKnown = (command: string | undefined): command is keyof typeof commands =>
  command !== undefined && Object.hasOwn(commands, command);

function misused(what: string): never {
  throw new Misused(`lệnh sai / wrong command: ${what}`);
}

async function witness(args: Given, print: (text: string) => void): Promise<void> {
  const logs = [...(args.log ?? []).map(parseVkey), ...logsOf(args.policy)];
  if (logs.length === 0) misused('--log | --policy');
  const opened = await openWitness({
    folder: args.folder ?? misused('--folder'),
    name: args.name ?? misused('--name'),
    logs,
  });
  const origins = [...new Set(logs.map(({ name }) => name))];
  const listening = await serveWitness(opened, origins, args.host ?? '127.0.0.1', portOf(args.port, 4100));
  print(`bên làm chứng / witness ${listening.url}\n${vkeyOf(opened.key)}\n`);
  await untilStopped(listening, opened, [opened.key]);
}

const logsOf = (policy: string | undefined): Verifier[] =>
  policy === undefined ? [] : parsePolicy(readFileSync(policy)).logs.map(({ key }) => key);

function portOf(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  return /^[0-9]{1,5}$/.test(text) && Number(text) < 65_536 ? Number(text) : misused(`--port ${text}`);
}

async function signer(args: Given, print: (text: string) => void): Promise<void> {
  const folder = args.folder ?? misused('--folder');
  const change = args.rotate ? 'rotate' : args.retire ? 'retire' : null;
  if (change !== null) return print(await changeKeys(folder, change, args.rotate ?? args.retire ?? ''));
  const origins = args.origin ?? misused('--origin');
  const opened = await openSigner(folder, origins);
  const listening = await serveSigner(opened, args.host ?? '127.0.0.1', portOf(args.port, 4101));
  opened.announce(listening.url);
  print(
    `bên ký / signer ${new URL(listening.url).origin}/… (${join(folder, 'address')})\n${keysText(origins.flatMap(opened.keys))}`,
  );
  await untilStopped(listening, opened, origins.flatMap(opened.keys));
}

const keysText = (keys: readonly Verifier[]): string => keys.map((key) => `${vkeyOf(key)}\n`).join('');

/** Through the signer that keeps the folder, or in its place where none does. */
async function changeKeys(folder: string, change: 'rotate' | 'retire', origin: string): Promise<string> {
  knownKeys(folder, origin);
  try {
    const opened = await openSigner(folder, [origin]);
    try {
      return change === 'rotate' ? opened.rotate(origin) : retired(opened, origin);
    } finally {
      await opened.close();
    }
  } catch (error) {
    if (!(error instanceof Occupied)) throw error;
    const address = readFileSync(join(folder, 'address'), 'utf8').trimEnd();
    const answer = await fetch(`${address}/${change}`, { method: 'POST', body: origin });
    const text = await answer.text();
    if (!answer.ok) throw new Error(text.trimEnd());
    return text;
  }
}

function retired(opened: LogSigner, origin: string): string {
  opened.retire(origin);
  return keysText(opened.keys(origin));
}

function keys(args: Given, print: (text: string) => void): void {
  const folder = args.folder ?? misused('--folder');
  print(keysText(args.origin?.flatMap((origin) => knownKeys(folder, origin)) ?? allKeys(folder)));
}

/** Those of every log that a signer signs for, or that of a witness. */
function allKeys(folder: string): Verifier[] {
  const origins = existsSync(folder) ? originsIn(folder) : [];
  const countersigning = witnessKeyIn(readerOf(folder));
  const all = origins.flatMap<Verifier>((origin) => knownKeys(folder, origin));
  if (countersigning !== null) all.push(countersigning);
  if (all.length > 0) return all;
  throw new Error(`không có khóa nào trong ${folder} / there is no key in ${folder}`);
}

function knownKeys(folder: string, origin: string): Verifier[] {
  const known = keysIn(readerOf(folder), origin);
  if (known.length > 0) return known;
  throw new Error(`${folder} không có khóa của ${origin} / ${folder} has no key of ${origin}`);
}

/** A child ends with whoever started it; anybody else ends it by a signal. */
async function untilStopped(
  listening: Listening,
  opened: { close(): Promise<void> },
  keys: readonly Verifier[],
): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
    if (process.send) {
      process.once('disconnect', () => resolve());
      process.send({ url: listening.url, keys: keys.map(vkeyOf) } satisfies Ready);
    }
  });
  await listening.close();
  await opened.close();
  // The channel alone would keep us alive.
  if (process.connected) process.disconnect();
}
