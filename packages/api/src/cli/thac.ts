import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPlan } from '@thac/domain/documents/reader';
import { run as runVerifier } from '@thac/verifier/cli';
import { help as keepersHelp, run as runKeeper } from '@thac/witness/commands';
import { readClient } from '../config/client.ts';
import { extractText } from '../documents/extract.ts';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { messageOf, StartError } from '../startError.ts';
import { compareMoments } from './diff.ts';
import { exportBundle } from './export.ts';
import { help } from './help.ts';
import { importBundle, isBundle } from './importBundle.ts';
import { mappingAgainstCatalogues, nationalMapping } from './mapping.ts';
import { checkMapping } from './mappingCheck.ts';
import { acknowledgeReadsLost } from './readsLost.ts';
import { rebuildViews } from './rebuild.ts';
import { replayPlan } from './replay.ts';
import { complain, exitCodes, print, WrongCommand } from './said.ts';
import { sealNow } from './seal.ts';
import { importInto, originalFrom, type Said } from './server.ts';
import { writeVerifier } from './verifier.ts';

function wrongCommand(vi: string, en: string): number {
  complain('wrong-command', vi, en);
  process.stderr.write(`\n${help}`);
  return exitCodes.wrongCommand;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    const [vi, en] =
      code === 'ENOENT'
        ? ['không có ở đó; hãy kiểm tra đường dẫn', 'is not there; check the path']
        : code === 'EISDIR'
          ? ['là thư mục; hãy chỉ một tệp', 'is a folder; name one file']
          : ['không mở được; hãy kiểm tra quyền đọc', 'cannot be opened; check that you may read it'];
    throw new UnreadableDocument('not-there', `Tệp ${file} ${vi}.`, `${file} ${en}.`);
  }
}

async function read(file: string): Promise<number> {
  try {
    const { text } = await extractText(await bytesOf(file), basename(file));
    await print(`${JSON.stringify(readPlan(text), null, 2)}\n`);
    return exitCodes.read;
  } catch (error) {
    if (!(error instanceof UnreadableDocument)) throw error;
    complain(error.code, error.vi, error.en);
    return exitCodes.unreadable;
  }
}

/** Asks the running server, and prints what it said. */
async function asked(question: () => Promise<Said>): Promise<number> {
  try {
    const said = await question();
    if (!said.ok) {
      complain('refused', said.vi, said.en);
      return exitCodes.refused;
    }
    const { answer } = said;
    await print(answer instanceof Uint8Array ? answer : `${JSON.stringify(answer, null, 2)}\n`);
    return exitCodes.read;
  } catch (error) {
    if (error instanceof StartError) return wrongCommand(messageOf(error), messageOf(error));
    if (!(error instanceof UnreadableDocument)) throw error;
    complain(error.code, error.vi, error.en);
    return exitCodes.unreadable;
  }
}

const mapping = (file: string): Promise<number> =>
  asked(async () => {
    const csv = file === '' ? null : new TextDecoder().decode(await bytesOf(file));
    return { ok: true, answer: csv === null ? nationalMapping() : mappingAgainstCatalogues(csv) };
  });

/** Commands that can do without a file. */
const alone: ReadonlySet<string> = new Set(['mapping']);

const commands: Readonly<Record<string, (given: string) => Promise<number>>> = {
  read,
  mapping,
  import: (file) =>
    isBundle(file)
      ? importBundle(file)
      : asked(async () => importInto(readClient(), basename(file), await bytesOf(file))),
  original: (sha256) => asked(() => originalFrom(readClient(), sha256)),
};

/** Signer and witness understand their arguments, and say what is wrong with them, themselves. */
async function keeper(args: readonly string[]): Promise<number> {
  if (!args.includes('--help')) return runKeeper(args, (text) => process.stdout.write(text));
  await print(keepersHelp);
  return exitCodes.read;
}

/** Commands that take more than one file: they read their arguments themselves, of which the first is the command. */
const tools: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  witness: keeper,
  signer: keeper,
  keys: keeper,
  verify: ([, ...args]) => verify(args),
  verifier: ([, ...args]) => (args.includes('--help') ? run(['--help']) : writeVerifier(args)),
  diff: ([, ...args]) => (args.includes('--help') ? run(['--help']) : compareMoments(readClient(), args)),
  replay: ([, ...args]) => (args.includes('--help') ? run(['--help']) : replayPlan(readClient(), args)),
  rebuild: ([, ...args]) => (args.includes('--help') ? run(['--help']) : rebuildViews(readClient(), args)),
  seal: ([, ...args]) => (args.includes('--help') ? run(['--help']) : sealNow(readClient(), args)),
  'reads-lost': ([, ...args]) =>
    args.includes('--help') ? run(['--help']) : acknowledgeReadsLost(readClient(), args),
  'mapping-check': ([, ...args]) => (args.includes('--help') ? run(['--help']) : checkMapping(args)),
  operations: ([, ...args]) =>
    args.includes('--help')
      ? run(['--help'])
      : import('./registering.ts').then(({ registerOperations }) => registerOperations(args)),
  doctor: ([, ...args]) =>
    args.includes('--help') ? run(['--help']) : import('./doctor/run.ts').then(({ doctor }) => doctor(args)),
  backup: ([, ...args]) =>
    args.includes('--help') ? run(['--help']) : import('./backup.ts').then(({ backUp }) => backUp(args)),
  restore: ([, ...args]) =>
    args.includes('--help') ? run(['--help']) : import('./restore.ts').then(({ restore }) => restore(args)),
  export: ([, ...args]) => (args.includes('--help') ? run(['--help']) : exportBundle(readClient(), args)),
};

/** Its answers are verdicts, whose numbers are its own. */
async function verify(args: readonly string[]): Promise<number> {
  let printed = '';
  const code = runVerifier(args, {
    print: (text) => {
      printed += text;
    },
    complain: (text) => process.stderr.write(text),
  });
  await print(printed);
  return code;
}

/** What the caller can mend in the command is said with the help. */
function misunderstood(error: unknown): number {
  if (error instanceof WrongCommand) return wrongCommand(error.vi, error.en);
  if (error instanceof StartError) return wrongCommand(messageOf(error), messageOf(error));
  throw error;
}

async function run([command, ...files]: readonly string[]): Promise<number> {
  if (command === '--help' || command === '-h' || command === 'help') {
    await print(help);
    return exitCodes.read;
  }
  if (command === undefined) return wrongCommand('Thiếu lệnh.', 'A command is missing.');
  const tool = Object.hasOwn(tools, command) ? tools[command] : undefined;
  if (tool !== undefined) return tool([command, ...files]).catch(misunderstood);
  const todo = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (todo === undefined)
    return wrongCommand(`Không có lệnh "${command}".`, `There is no command "${command}".`);
  if (files.includes('--help')) return run(['--help']);
  const [file, ...more] = files;
  if (file === undefined && alone.has(command)) return todo('');
  if (file === undefined || more.length > 0)
    return wrongCommand(`Lệnh ${command} cần đúng một tệp.`, `${command} takes exactly one file.`);
  return todo(file);
}

// Whoever reads no further, as head(1), has what he wants.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await run(process.argv.slice(2));
