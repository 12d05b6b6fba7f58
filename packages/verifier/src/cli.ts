import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { contentOf, openBundle } from './bundle/open.ts';
import { NotAFile, type Source, withFile } from './bundle/source.ts';
import { clean, exitCodes } from './findings.ts';
import { htmlReport } from './report/html.ts';
import { jsonReport } from './report/json.ts';
import { type Report, reportOf } from './report/report.ts';
import { textReport } from './report/text.ts';
import { verify } from './verify.ts';

/** Trợ giúp of the command. */
export const help = `Kiểm tra gói xuất của Thác, không cần máy chủ, cơ sở dữ liệu hay mạng
Checks a bundle of Thác, without a server, a database or a network

  GÓI --policy TỆP [--previous TỆP] [--json] [--report TỆP]…

  --policy    khóa của sổ và của các bên đồng ký, số cần đủ (C2SP tlog-policy)
              keys of the logs and of the witnesses, and the quorum
  --previous  điểm niêm phong đã giữ từ trước, hoặc gói cũ: sổ có nối tiếp nó không
              a checkpoint kept from before, or an older bundle: whether the record continues it
  --json      in biên bản dạng JSON / prints the report as JSON
  --report    ghi biên bản vào tệp .txt, .json hoặc .html / writes the report to a file

Mã kết thúc / exit codes: 0 toàn vẹn / sound; 1 bị sửa đổi / tampered; 2 thiếu / incomplete; 3 chưa kết luận được / cannot tell
`;

/** Where a command says something. */
export type Terminal = { print(text: string): void; complain(text: string): void };

/** What the caller can mend: said with both languages, and nothing was checked. */
class Misused extends Error {}

/** Runs the command; whatever goes wrong, the answer is not 0. */
export function run(args: readonly string[], { print, complain }: Terminal): number {
  try {
    const asked = given(args);
    if (asked === null) {
      print(help);
      return 0;
    }
    const { bundle, policy, previous, json, reports } = asked;
    const known = {
      policy: policy === null ? null : readFileSync(policy),
      previous: previous === null ? null : noteIn(previous),
    };
    const report = withFile(bundle, (source) => {
      const sha256 = sumOf(source);
      const file = { file: basename(bundle), bytes: source.size, sha256, at: new Date().toISOString() };
      return reportOf(verify(source, known), file);
    });
    print(json ? jsonReport(report) : textReport(report));
    for (const file of reports) writeFileSync(file, formOf(file)(report), { flag: 'wx' });
    return report.exitCode;
  } catch (error) {
    complain(`${clean(messageOf(error))}\n${error instanceof Misused ? `\n${help}` : ''}`);
    return exitCodes.unknown;
  }
}

/** What is asked for; null for help. */
function given(args: readonly string[]) {
  const options = {
    policy: { type: 'string' },
    previous: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
    report: { type: 'string', multiple: true },
  } as const;
  const { values, positionals } = parsed(() =>
    parseArgs({ args: [...args], options, allowPositionals: true }),
  );
  if (values.help) return null;
  const [bundle, ...more] = positionals;
  if (bundle === undefined || more.length > 0)
    throw new Misused('Hãy nêu đúng một gói. / Name exactly one bundle.');
  const reports = values.report ?? [];
  for (const file of reports) {
    formOf(file);
    if (existsSync(file)) throw new Misused(`Đã có tệp ${file}. / There is a file ${file} already.`);
  }
  return {
    bundle,
    policy: values.policy ?? null,
    previous: values.previous ?? null,
    json: values.json ?? false,
    reports,
  };
}

function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new Misused(messageOf(error));
  }
}

function formOf(file: string): (report: Report) => string {
  if (file.endsWith('.html')) return htmlReport;
  if (file.endsWith('.json')) return jsonReport;
  if (file.endsWith('.txt')) return textReport;
  throw new Misused(`Biên bản phải là .txt, .json hoặc .html: ${file} / a report is .txt, .json or .html`);
}

const largestNote = 1 << 20;

/** The checkpoint that a file is, or that an older bundle holds. */
function noteIn(path: string): string {
  if (statSync(path).size <= largestNote) {
    const text = readFileSync(path, 'utf8');
    if (!text.startsWith('manifest.json\0')) return text;
  }
  return withFile(path, (source) => {
    const entry = openBundle(source).entries.get('checkpoint');
    if (entry === undefined)
      throw new Error(`${path}: không có điểm niêm phong / there is no checkpoint in it`);
    return Buffer.from(contentOf(entry, largestNote)).toString('utf8');
  });
}

function sumOf(source: Source): string {
  const hash = createHash('sha256');
  for (let at = 0; at < source.size; ) {
    const chunk = source.read(at, 1 << 20);
    if (chunk.length === 0) break;
    hash.update(chunk);
    at += chunk.length;
  }
  return hash.digest('hex');
}

function messageOf(error: unknown): string {
  if (error instanceof NotAFile) return `${error.message}: không phải là tệp / is not a file`;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return `Không thấy tệp. / There is no such file. (${(error as Error).message})`;
  return error instanceof Error ? error.message : String(error);
}
