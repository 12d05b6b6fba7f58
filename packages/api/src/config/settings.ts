import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Policy, parsePolicy } from '@thac/proof/policy';
import { type Proxies, parseProxies } from '../http/client.ts';
import { parseOrigins } from '../http/cors.ts';
import { parseRate, usualRate } from '../http/rate.ts';
import {
  type Part,
  parseAddress,
  parseDatabaseUrl,
  parseFile,
  parseFolder,
  parseHost,
  parseHosts,
  parseKeyFile,
  parseMode,
  parseOrigin,
  parseParts,
  parsePort,
  parseSeconds,
  parseSwitch,
} from './parsers.ts';

/** Thiết lập: one variable of the environment, and what holds without it. */
export type Setting<T> = {
  name: string;
  /** What holds when it is absent, in words. */
  absent: string;
  meaning: string;
  /** Throws with the reason when the text says nothing it may say. */
  parse(text: string): T;
  otherwise: T;
  /** Holds a secret: it may stand in a file that `<name>_FILE` names. */
  secret?: true;
};

const one = <T>(setting: Setting<T>): Setting<T> => setting;
const file = (setting: Pick<Setting<unknown>, 'name' | 'absent' | 'meaning'>) =>
  one<string | null>({ ...setting, parse: parseFile, otherwise: null });

/** Every setting of `npm start`, in the order in which they are explained and complained of. */
export const settings = {
  port: one({
    name: 'PORT',
    absent: '4000',
    meaning: 'port to listen on, 0 to 65535; 0 takes any free one',
    parse: parsePort,
    otherwise: 4000,
  }),
  host: one({
    name: 'HOST',
    absent: '127.0.0.1',
    meaning: 'address to listen on; 0.0.0.0 answers other machines too, then set THAC_CALLERS',
    parse: parseHost,
    otherwise: '127.0.0.1',
  }),
  databaseUrl: one<string | null>({
    name: 'DATABASE_URL',
    absent: 'the embedded PostgreSQL',
    meaning:
      'postgresql://… of a PostgreSQL 15 to 18 with encoding UTF8 to use instead; or DATABASE_URL_FILE, a file that says it',
    parse: parseDatabaseUrl,
    otherwise: null,
    secret: true,
  }),
  parts: one<readonly Part[]>({
    name: 'THAC_PARTS',
    absent: 'api,workers',
    meaning:
      'what this process does: api answers, workers do what follows from the record; see docs/operations.md',
    parse: parseParts,
    otherwise: ['api', 'workers'],
  }),
  folder: one({
    name: 'THAC_DATA',
    absent: '.data in the checkout',
    meaning: 'folder of the embedded database, kept between starts, for one process at a time',
    parse: parseFolder,
    otherwise: join(import.meta.dirname, '../../../../.data'),
  }),
  callers: file({
    name: 'THAC_CALLERS',
    absent: 'the demonstration’s cast',
    meaning:
      'JSON file of callers: official, posts, and what proves them; read again when it changes; see docs/identity.md',
  }),
  issuers: file({
    name: 'THAC_ISSUERS',
    absent: 'no access tokens',
    meaning: 'JSON file of identity providers (OIDC) whose access tokens are taken; see docs/identity.md',
  }),
  delivery: file({
    name: 'THAC_DELIVERY',
    absent: 'files in THAC_DATA/outbox',
    meaning: 'JSON file of channels for reminders: webhook, smtp, file; see docs/reminders.md',
  }),
  sources: file({
    name: 'THAC_SOURCES',
    absent: 'the demonstration’s source',
    meaning:
      'JSON file of dossier systems: source, secrets; read again when it changes; see docs/one-stop-shop.md',
  }),
  operations: file({
    name: 'THAC_OPERATIONS',
    absent: 'none is registered',
    meaning:
      'JSON file of operations made by thac operations; in production no other is answered; see docs/limits.md',
  }),
  production: one({
    name: 'THAC_MODE',
    absent: 'as the database remembers',
    meaning: 'production: no demonstration, its public tokens and its issuer are refused, for good',
    parse: parseMode,
    otherwise: false,
  }),
  public: one({
    name: 'THAC_PUBLIC',
    absent: 'off',
    meaning:
      'on: whoever shows no token reads plans classified as public, and their rates; see docs/reading.md',
    parse: parseSwitch,
    otherwise: false,
  }),
  inside: one<readonly string[]>({
    name: 'THAC_INSIDE',
    absent: 'none',
    meaning:
      'in production: hosts, by commas, that are asked though they lead to this machine; see docs/attacks.md',
    parse: parseHosts,
    otherwise: [],
  }),
  personalKey: one<string | null>({
    name: 'THAC_PERSONAL_KEY',
    absent: 'THAC_DATA/personal.key',
    meaning: 'file of the key that opens names, made where there is none; never kept with the database',
    parse: parseKeyFile,
    otherwise: null,
  }),
  origin: one({
    name: 'THAC_ORIGIN',
    absent: 'thac.localhost',
    meaning: 'name of this house in its seals, never changed once sealed; see docs/proofs.md',
    parse: parseOrigin,
    otherwise: 'thac.localhost',
  }),
  signer: one<string | null>({
    name: 'THAC_SIGNER',
    absent: 'one in THAC_DATA/signer',
    meaning:
      'http://… of a signer that runs elsewhere: the file `address` in its folder, which THAC_SIGNER_FILE may name',
    parse: parseAddress,
    otherwise: null,
    secret: true,
  }),
  policy: one<Policy | null>({
    name: 'THAC_POLICY',
    absent: 'no witness',
    meaning: 'policy file (C2SP tlog-policy): witnesses to ask, and how many must countersign',
    parse: (text) => parsePolicy(readFileSync(parseFile(text))),
    otherwise: null,
  }),
  milestones: one({
    name: 'THAC_MILESTONES',
    absent: '60',
    meaning: 'seconds between two milestones, 1 to 86400; only when something was recorded',
    parse: parseSeconds,
    otherwise: 60,
  }),
  tsa: one<string | null>({
    name: 'THAC_TSA',
    absent: 'no time stamps',
    meaning: 'http://… of a time stamping authority (RFC 3161) for the checkpoint of each milestone',
    parse: parseAddress,
    otherwise: null,
  }),
  rate: one({
    name: 'THAC_RATE',
    absent: 'identity=20000/400000,address=200000/4000000',
    meaning: 'units per second and at once that one caller, and one address, may ask; see docs/limits.md',
    parse: parseRate,
    otherwise: usualRate,
  }),
  proxies: one<Proxies>({
    name: 'THAC_PROXIES',
    absent: 'no proxy',
    meaning: 'addresses and networks of proxies, believed for whom they ask, as in 10.0.3.7,10.1.0.0/16',
    parse: parseProxies,
    otherwise: () => false,
  }),
  otherOrigins: one<readonly string[]>({
    name: 'THAC_CORS',
    absent: 'no page elsewhere',
    meaning: 'origins whose pages may ask, in full, as in https://baocao.example.gov.vn',
    parse: parseOrigins,
    otherwise: [],
  }),
} as const;

/** What the settings say, setting by setting. */
export type Settings = {
  [name in keyof typeof settings]: (typeof settings)[name] extends Setting<infer T> ? T : never;
};

type Documented = Pick<Setting<unknown>, 'name' | 'absent' | 'meaning'>;

const flags: readonly Documented[] = [
  {
    name: '--empty',
    absent: 'off',
    meaning:
      'load no demonstration; without THAC_CALLERS, an administrator is made in THAC_DATA/callers.json',
  },
  { name: '--help', absent: 'off', meaning: 'print this table' },
];

/** The settings as a table for the terminal. */
export function describeSettings(): string {
  const all: readonly Documented[] = [...Object.values(settings), ...flags];
  const width = (column: 'name' | 'absent') => Math.max(...all.map((each) => each[column].length));
  const row = (each: Documented) =>
    `  ${each.name.padEnd(width('name'))}  ${each.absent.padEnd(width('absent'))}  ${each.meaning}`;
  const heading = row({ name: 'setting', absent: 'when absent', meaning: 'meaning' });
  return ['npm start [-- --empty]', '', heading, ...all.map(row)].join('\n');
}
