import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPlan } from '@thac/domain/documents/reader';
import { run as runVerifier } from '@thac/verifier/cli';
import { help as keepersHelp, run as runKeeper } from '@thac/witness/commands';
import { readClient } from '../config.ts';
import { extractText } from '../documents/extract.ts';
import { UnreadableDocument } from '../documents/unreadable.ts';
import { messageOf, StartError } from '../startError.ts';
import { compareMoments } from './diff.ts';
import { exportBundle } from './export.ts';
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

/** Trợ giúp: printed on request, or on standard error when a command is not understood. */
const help = `Thác: công cụ dòng lệnh / the command line

  npm run -s thac -- read TỆP        đọc một văn bản (.txt, .docx, PDF có lớp chữ), in ra một đối tượng JSON
                                     reads one document (.txt, .docx, PDF with text) and prints one JSON object
  npm run -s thac -- import TỆP      đưa một văn bản vào máy chủ đang chạy (THAC_SERVER, THAC_TOKEN)
                                     brings one document to a running server (THAC_SERVER, THAC_TOKEN)
  npm run -s thac -- import GÓI.thac nhập lại toàn bộ sổ ghi từ gói --all vào cơ sở dữ liệu trống hoặc thiếu phần cuối; máy chủ phải dừng
                                     takes the whole record in from a bundle of --all, where it is empty or lacks its end; stop the server first
  npm run -s thac -- original SHA256 lấy tệp gốc từ máy chủ / fetches the original from the server
  npm run -s thac -- export --plan MÃ | --unit MÃ | --all [--known-at N] [--valid-at NGÀY] [--previous TỆP] [--out TỆP]
                                     xuất gói để kiểm chứng ngoại tuyến (thanh tra, quản trị); --previous: điểm niêm phong đã giữ từ trước
                                     exports a bundle to be checked offline (inspector, administrator); --previous: a checkpoint kept from before
  npm run -s thac -- replay VĂN_BẢN [--known-at N] [--valid-at NGÀY] [--step]
                                     diễn lại một văn bản (mã, hoặc số, ký hiệu): từng sự kiện và hiện trạng ngay sau; --step: từng bước một
                                     replays a plan (by id or symbol): each event and the state right after it; --step: one at a time
  npm run -s thac -- verify GÓI --policy TỆP [--previous TỆP] [--json] [--report TỆP]…
                                     kiểm tra gói xuất, không cần máy chủ; mã kết thúc riêng: verify --help
                                     checks a bundle, without a server; exit codes of its own: verify --help
  npm run -s thac -- verifier [--out TỆP]
                                     ghi chương trình kiểm tra thành một tệp, chạy với Node 20 trở lên
                                     writes the verifier as one file, which runs on Node 20 or newer
  npm run -s thac -- diff --plan MÃ | --unit MÃ | --trace MÃ [--since-known-at N] [--since-valid-at NGÀY] [--known-at N] [--valid-at NGÀY] [--map NGÀY]
                                     so hai thời điểm: con số nào khác, vì dòng nào, do sự kiện nào, ghi muộn hay ghi lùi ngày (--trace: từ lúc con số được trả lời)
                                     compares two moments: which number differs, by which rows and events, what came in late or back-dated
  npm run -s thac -- rebuild [--view BẢNG] [--verify] | --back
                                     dựng lại các bảng số liệu từ sổ ghi bên cạnh bảng đang dùng, so, rồi đổi (quản trị); --verify: chỉ so; --back: quay lại bảng trước
                                     rebuilds the views from the record beside the live ones, compares and switches (administrator); --verify only compares; --back returns
  npm run -s thac -- seal            niêm phong ngay mọi sự kiện đã ghi, in mốc niêm phong (thanh tra, quản trị)
                                     seals all that is recorded now and prints the milestone (inspector, administrator)
  npm run -s thac -- reads-lost --reason LÝ_DO
                                     xác nhận phần nhật ký tra cứu đã mất sau khi khôi phục; nhật ký tiếp tục ở thế hệ sau (quản trị)
                                     acknowledges what the log of reads lost in a restore; it goes on in a next generation (administrator)
  npm run -s thac -- mapping [TỆP]   đối chiếu bảng chuyển đổi xã cũ – xã mới (CSV; không nêu tệp: của cả nước) với hai danh mục
                                     holds a table of old and new communes (CSV; without a file: the national one) against both catalogues
  npm run -s thac -- mapping-check BẢNG TRANG
                                     chạy thử bảng chuyển đổi của hệ thống một cửa trên một trang mẫu (JSON), không cần máy chủ; mã kết thúc 1: có dòng bị dừng
                                     tries the mapping of a one-stop-shop system on a sample page (JSON), without a server; exit code 1: some rows are stopped
  npm run -s thac -- witness …       làm chứng cho các sổ, là tiến trình riêng / countersigns logs, a process of its own
  npm run -s thac -- signer …        ký cho sổ, thay khóa / signs for logs, changes keys
  npm run -s thac -- keys …          in các khóa công khai / prints public keys; --help after each of the three
  npm run -s thac -- --help          in trợ giúp này / prints this help

Cấu trúc JSON / shape of the JSON: packages/domain/src/documents/draft.schema.json; mapping: docs/mapping-csv.md; mapping-check: docs/polling.md
Mã kết thúc / exit codes: 0 đã đọc / read; 1 tệp không đọc được / the file cannot be read; 2 lệnh sai / wrong command; 3 máy chủ từ chối / refused by the server; rebuild: 1 có bảng khác với sổ ghi / a view is not what the record says
`;

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
