import { examine, type Problem } from '../../config/read.ts';
import { type Setting, settings } from '../../config/settings.ts';
import { concernsOf } from '../../secrets/configuration.ts';
import { quoted } from '../../secrets/quoted.ts';
import { diskFindings, openLineFindings, reachFindings } from './around.ts';
import { examineDatabase } from './database.ts';
import { filesOf, operationsFindings } from './files.ts';
import { type Finding, type Item, risky, wrong } from './finding.ts';
import { follows } from './follows.ts';
import { setOf, shownValue, sourceOf } from './values.ts';
import { whenPublic } from './whenPublic.ts';

/** Khám cấu hình: every setting as a start would find it now. Nothing is started, and nothing is changed. */
export async function examineHouse(args: readonly string[]): Promise<Item[]> {
  const { config, problems, unknown } = examine(undefined, args);
  const files = filesOf(config);
  const database = config.databaseUrl === null ? null : await examineDatabase(config.databaseUrl);
  const production = config.production || (database?.production ?? false);
  const weigh = production ? wrong : risky;
  const found: Finds = new Map();
  const add = (name: string, ...findings: readonly Finding[]) =>
    found.set(name, [...(found.get(name) ?? []), ...findings]);
  for (const { name, text } of problems) add(name, wrong(text, text));
  for (const [name, findings] of files.findings) add(name, ...findings);
  for (const { setting, where, vi, en } of concernsOf(config, files)) {
    const at = where === '' ? '' : `${where}: `;
    add(setting, weigh(`${at}${vi}`, `${at}${en}`));
  }
  add('DATABASE_URL', ...(database?.findings ?? []));
  add('THAC_OPERATIONS', ...operationsFindings(config));
  add('THAC_DATA', ...diskFindings(config.data.folder));
  add('THAC_SIGNER', ...openLineFindings(config), ...(await reachFindings(config.signer)));
  add('THAC_TSA', ...(await reachFindings(config.tsa)));
  for (const [name, ...findings] of whenPublic(config, production)) add(name, ...findings);

  const items = Object.entries<Setting<unknown>>(settings).map(([key, setting]): Item => {
    const given = config.given.get(setting.name) ?? null;
    const bad = problems.some(({ name }: Problem) => name === setting.name);
    return {
      name: setting.name,
      value: bad && given !== null ? quoted(given.text) : shownValue(setting, given),
      from: sourceOf(setting, given),
      follows: [
        ...(setting.secret && given !== null ? [setOf(given.text, given.file)] : []),
        ...(bad ? [] : [follows[key as keyof typeof settings](config)]),
        ...(files.lines.get(setting.name) ?? []),
        ...(setting.name === 'DATABASE_URL' ? (database?.follows ?? []) : []),
      ],
      findings: found.get(setting.name) ?? [],
    };
  });
  return [...items, ...unknown.map(unknownItem), ...wrongArguments(problems)];
}

type Finds = Map<string, readonly Finding[]>;

const unknownItem = (name: string): Item => ({
  ...{ name, value: '…', from: { vi: 'môi trường', en: 'environment' }, follows: [] },
  findings: [risky('không có thiết lập nào tên này', 'there is no setting of this name')],
});

const wrongArguments = (problems: readonly Problem[]): Item[] =>
  problems
    .filter(({ name }) => !Object.values<Setting<unknown>>(settings).some((one) => one.name === name))
    .map(({ name, text }) => ({
      ...{ name, value: '', follows: [], findings: [wrong(text, text)] },
      from: { vi: 'dòng lệnh', en: 'command line' },
    }));
