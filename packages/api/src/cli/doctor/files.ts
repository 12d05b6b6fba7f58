import { hashesOf, type Official } from '../../auth/callers.ts';
import { callersIn, textOf } from '../../auth/callersFile.ts';
import { readIssuers } from '../../auth/tokens/settings.ts';
import type { Config } from '../../config/read.ts';
import { assertOperations } from '../../graphql/operations/open.ts';
import type { SourceSettings } from '../../oneStopShop/settings.ts';
import { readSources } from '../../oneStopShop/settings.ts';
import { readDelivery } from '../../outbox/settings.ts';
import { secretsOf } from '../../outbox/webhook.ts';
import type { ReadFiles } from '../../secrets/configuration.ts';
import { messageOf, StartError } from '../../startError.ts';
import { type Finding, type Text, text, wrong } from './finding.ts';
import { setOf } from './values.ts';

/** What the files of the settings say, what is in them, and what is wrong with them. */
export type FilesRead = ReadFiles & {
  lines: ReadonlyMap<string, readonly Text[]>;
  findings: ReadonlyMap<string, readonly Finding[]>;
};

/** Reads each file by the parser of the start. */
export function filesOf(config: Config): FilesRead {
  const lines = new Map<string, readonly Text[]>();
  const findings = new Map<string, readonly Finding[]>();
  const read = <T>(
    name: string,
    path: string | null,
    parse: (path: string) => T,
    told: (value: T) => Text[],
  ) => {
    if (path === null) return null;
    const kept: { value: T | null } = { value: null };
    findings.set(
      name,
      faultsOf(() => {
        kept.value = parse(path);
        lines.set(name, told(kept.value));
      }),
    );
    return kept.value;
  };
  const callers = read(
    'THAC_CALLERS',
    config.callers,
    (path) => callersIn(path, textOf(path)),
    (list) => toldOfCallers(list, config.callers ?? ''),
  );
  read('THAC_ISSUERS', config.issuers, readIssuers, (list) =>
    list.map(({ issuer, audience }) =>
      text(`bên cấp ${issuer}, cho ${audience}`, `issuer ${issuer}, for ${audience}`),
    ),
  );
  const sources = read('THAC_SOURCES', config.sources, readSources, (list) =>
    list.flatMap((source) => toldOfSource(source, config.sources ?? '')),
  );
  const delivery = read('THAC_DELIVERY', config.delivery, readDelivery, ({ channels }) =>
    channels.map((channel) => {
      const secrets =
        channel.kind === 'webhook'
          ? secretsOf(channel)
          : channel.kind === 'smtp'
            ? [channel.password ?? []].flat()
            : [];
      return listed(`kênh ${channel.name}`, `channel ${channel.name}`, secrets, config.delivery);
    }),
  );
  return { callers, sources, delivery, lines, findings };
}

/** Whether this house can answer the operations of the file. */
export const operationsFindings = ({ operations }: Config): readonly Finding[] =>
  operations === null ? [] : faultsOf(() => assertOperations(operations));

/** What a parser of the start refuses, line by line. */
function faultsOf(work: () => void): readonly Finding[] {
  try {
    work();
    return [];
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return messageOf(error)
      .split('\n')
      .map((line) => wrong(line, line));
  }
}

function toldOfCallers(officials: readonly Official[], path: string): Text[] {
  const tokens = officials.flatMap((one, index) =>
    'token' in one ? [listed(`mục ${index + 1}`, `entry ${index + 1}`, [one.token], path)] : [],
  );
  const hashes = officials.flatMap(hashesOf).length;
  const subjects = officials.filter((one) => 'subject' in one).length;
  return [
    text(
      `${officials.length} người gọi: ${tokens.length} mã để nguyên, ${hashes} mã băm, ${subjects} theo bên cấp định danh`,
      `${officials.length} callers: ${tokens.length} tokens as they are, ${hashes} hashes, ${subjects} by an identity provider`,
    ),
    ...tokens,
  ];
}

function toldOfSource({ code, secrets, poll, outgoing }: SourceSettings, path: string): Text[] {
  const keys = [...secrets, ...(outgoing?.secrets ?? [])].map(({ key }) => key);
  return [listed(`nguồn ${code}`, `source ${code}`, poll === null ? keys : [...keys, poll.token], path)];
}

/** Something with its secrets, each as set and how long. */
function listed(vi: string, en: string, secrets: readonly (string | Buffer)[], file: string | null): Text {
  if (secrets.length === 0) return text(`${vi}: không có khóa`, `${en}: no secret`);
  const set = secrets.map((secret) => setOf(secret, file));
  return text(
    `${vi}: ${set.map((one) => one.vi).join('; ')}`,
    `${en}: ${set.map((one) => one.en).join('; ')}`,
  );
}
