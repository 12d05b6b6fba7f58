import { accessSync, chmodSync, constants, mkdirSync, readFileSync, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { type Policy, parsePolicy } from '@thac/proof/policy';
import { messageOf, StartError } from './startError.ts';

/** What the operator decides; nothing else reads the environment or the arguments. */
export type Config = {
  port: number;
  /** The address to listen on. */
  host: string;
  /** The PostgreSQL to use instead of the embedded one. */
  databaseUrl: string | null;
  data: { folder: string; chosen: boolean };
  /** The file of those who may call; without it, the cast of the demonstration, or with `empty` a file made at the start. */
  callers: string | null;
  /** The file of issuers whose access tokens are taken; without it none is. */
  issuers: string | null;
  /** The file of channels through which reminders leave the house; without it they are files in the data folder. */
  delivery: string | null;
  /** The file of dossier systems that deliver figures; without it none does, but that of the demonstration. */
  sources: string | null;
  /** The file of the key under which keys of personal data are wrapped. */
  personalKey: string;
  empty: boolean;
  /** Whether the house serves the public, by THAC_MODE; the database remembers it. */
  production: boolean;
  /** The name of the house to the outside; its logs are `<origin>/<log>`. */
  origin: string;
  /** The address of a signer elsewhere; without it one is started as a process of its own. */
  signer: string | null;
  /** The file that says which witnesses are asked and how many must countersign; without it nobody is. */
  policy: Policy | null;
  /** The least seconds between two milestones. */
  milestones: number;
  /** The address of a time stamping authority. */
  tsa: string | null;
};

type Documented = { name: string; fallback: string; meaning: string };

/** Every setting of `npm start`: environment variables, then arguments behind `--`. */
const settings: readonly Documented[] = [
  { name: 'PORT', fallback: '4000', meaning: 'port to listen on, 0 to 65535; 0 takes any free one' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'address to listen on; 0.0.0.0 answers other machines too, then set THAC_CALLERS',
  },
  {
    name: 'DATABASE_URL',
    fallback: 'the embedded PostgreSQL',
    meaning: 'postgresql://… of a PostgreSQL 15 to 18 with encoding UTF8 to use instead',
  },
  {
    name: 'THAC_DATA',
    fallback: '.data in the checkout',
    meaning: 'folder of the embedded database, kept between starts, for one process at a time',
  },
  {
    name: 'THAC_CALLERS',
    fallback: 'the demonstration’s cast',
    meaning:
      'JSON file of callers: official, posts, and what proves them; read again when it changes; see docs/identity.md',
  },
  {
    name: 'THAC_ISSUERS',
    fallback: 'no access tokens',
    meaning: 'JSON file of identity providers (OIDC) whose access tokens are taken; see docs/identity.md',
  },
  {
    name: 'THAC_MODE',
    fallback: 'as the database remembers',
    meaning: 'production: no demonstration, its public tokens and its issuer are refused, for good',
  },
  {
    name: 'THAC_DELIVERY',
    fallback: 'files in THAC_DATA/outbox',
    meaning: 'JSON file of channels for reminders: webhook, smtp, file; see docs/reminders.md',
  },
  {
    name: 'THAC_SOURCES',
    fallback: 'the demonstration’s source',
    meaning:
      'JSON file of dossier systems: source, secrets; read again when it changes; see docs/one-stop-shop.md',
  },
  {
    name: 'THAC_PERSONAL_KEY',
    fallback: 'THAC_DATA/personal.key',
    meaning: 'file of the key that opens names, made where there is none; never kept with the database',
  },
  {
    name: 'THAC_ORIGIN',
    fallback: 'thac.localhost',
    meaning: 'name of this house in its seals, never changed once sealed; see docs/proofs.md',
  },
  {
    name: 'THAC_SIGNER',
    fallback: 'one in THAC_DATA/signer',
    meaning: 'http://… of a signer that runs elsewhere: the file `address` in its folder',
  },
  {
    name: 'THAC_POLICY',
    fallback: 'no witness',
    meaning: 'policy file (C2SP tlog-policy): witnesses to ask, and how many must countersign',
  },
  {
    name: 'THAC_MILESTONES',
    fallback: '60',
    meaning: 'seconds between two milestones, 1 to 86400; only when something was recorded',
  },
  {
    name: 'THAC_TSA',
    fallback: 'no time stamps',
    meaning: 'http://… of a time stamping authority (RFC 3161) for the checkpoint of each milestone',
  },
  {
    name: '--empty',
    fallback: 'off',
    meaning:
      'load no demonstration; without THAC_CALLERS, an administrator is made in THAC_DATA/callers.json',
  },
  { name: '--help', fallback: 'off', meaning: 'print this table' },
];

/** The settings as a table for the terminal. */
export function describeSettings(): string {
  const width = (column: 'name' | 'fallback') => Math.max(...settings.map((one) => one[column].length));
  const row = (one: Documented) =>
    `  ${one.name.padEnd(width('name'))}  ${one.fallback.padEnd(width('fallback'))}  ${one.meaning}`;
  const heading = row({ name: 'setting', fallback: 'when absent', meaning: 'meaning' });
  return ['npm start [-- --empty]', '', heading, ...settings.map(row)].join('\n');
}

/** Reads and checks the settings, and names all that is wrong at once; `null` means that only help was asked for. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv.slice(2),
): Config | null {
  const problems: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T, fallback: T): T => {
    const text = environment[name]?.trim();
    if (!text) return fallback;
    try {
      return parse(text);
    } catch (error) {
      problems.push(`${name}: ${messageOf(error)}`);
      return fallback;
    }
  };
  for (const arg of args)
    if (arg !== '--empty' && arg !== '--help')
      problems.push(`${arg}: there is no such argument; known are --empty and --help`);
  const place = {
    port: read('PORT', parsePort, 4000),
    host: read('HOST', parseHost, '127.0.0.1'),
    databaseUrl: read<string | null>('DATABASE_URL', parseDatabaseUrl, null),
  };
  const data = {
    folder: read('THAC_DATA', parseFolder, join(import.meta.dirname, '../../../.data')),
    chosen: Boolean(environment.THAC_DATA?.trim()),
  };
  const config: Config = {
    ...place,
    data,
    callers: read<string | null>('THAC_CALLERS', parseFile, null),
    issuers: read<string | null>('THAC_ISSUERS', parseFile, null),
    delivery: read<string | null>('THAC_DELIVERY', parseFile, null),
    sources: read<string | null>('THAC_SOURCES', parseFile, null),
    personalKey: read('THAC_PERSONAL_KEY', resolve, join(data.folder, 'personal.key')),
    empty: args.includes('--empty'),
    production: read('THAC_MODE', parseMode, false),
    origin: read('THAC_ORIGIN', parseOrigin, 'thac.localhost'),
    signer: read<string | null>('THAC_SIGNER', parseAddress, null),
    policy: read<Policy | null>('THAC_POLICY', (text) => parsePolicy(readFileSync(parseFile(text))), null),
    milestones: read('THAC_MILESTONES', parseSeconds, 60),
    tsa: read<string | null>('THAC_TSA', parseAddress, null),
  };
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  return args.includes('--help') ? null : config;
}

/** Where commands that ask a running server find it, and whom it is to take them for. */
export type Client = { server: string; token: string | null };

/** Reads THAC_SERVER and THAC_TOKEN. */
export function readClient(environment: NodeJS.ProcessEnv = process.env): Client {
  const server = environment.THAC_SERVER?.trim() || 'http://localhost:4000';
  if (!/^https?:$/.test(URL.parse(server)?.protocol ?? ''))
    throw new StartError(`THAC_SERVER: "${server}" is not an address; give http://host:port`);
  return { server, token: environment.THAC_TOKEN?.trim() || null };
}

function parseMode(text: string): boolean {
  if (text === 'production') return true;
  throw new Error(`"${text}" is no mode; give production, or leave it out`);
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`"${text}" is not a port; give a whole number from 0 to 65535`);
}

function parseHost(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new Error(`"${text}" is not an address; give one of this machine, such as 127.0.0.1 or 0.0.0.0`);
}

function parseDatabaseUrl(text: string): string {
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'postgresql:' || protocol === 'postgres:') return text;
  throw new Error('is not a connection string; give postgresql://user:password@host:5432/database');
}

function parseOrigin(text: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9.:/_-]{0,199}$/.test(text) && !text.endsWith('/')) return text;
  throw new Error(`"${text}" is no name of a house; give one like seals.example.gov.vn`);
}

function parseAddress(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new Error('is not an address; give http://host:port/…');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new Error(`"${text}" is no number of seconds; give a whole number from 1 to 86400`);
}

function parseFolder(text: string): string {
  const folder = resolve(text);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new Error(`${folder} is not a folder; give a folder`);
  return folder;
}

function parseFile(text: string): string {
  const file = resolve(text);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new Error(`the file ${file} cannot be read (${messageOf(error)}); give a file that can`);
  }
  if (!statSync(file).isFile()) throw new Error(`${file} is not a file; give a JSON file`);
  return file;
}

/** Makes the data folder if need be, so that what follows can rely on writing there. */
export function prepareFolder(folder: string): void {
  try {
    if (mkdirSync(folder, { recursive: true })) chmodSync(folder, 0o755);
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(
      `THAC_DATA: the folder ${folder} cannot be written (${messageOf(error)}); set THAC_DATA to one that can`,
    );
  }
}
