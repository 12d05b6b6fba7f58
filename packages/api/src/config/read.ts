import { join } from 'node:path';
import type { Beside } from '../secrets/database.ts';
import { quoted } from '../secrets/quoted.ts';
import { messageOf, StartError } from '../startError.ts';
import { givenFor } from './given.ts';
import { type Setting, type Settings, settings } from './settings.ts';

/** What the operator decides; nothing else reads the environment or the arguments. */
export type Config = Omit<Settings, 'folder' | 'personalKey'> & {
  /** `chosen`: the operator named the folder, which is then used or refused, never replaced. */
  data: { folder: string; chosen: boolean };
  /** The file of the key under which keys of personal data are wrapped. */
  personalKey: string;
  /** The names of settings that the operator gave. */
  given: ReadonlySet<string>;
  /** What PostgreSQL's driver takes from the environment by itself. */
  databaseLogin: Beside;
  /** Files that hold a setting that is a secret, by its name. */
  secretFiles: Readonly<Record<string, string>>;
  empty: boolean;
};

/** Reads and checks the settings, and names all that is wrong at once; `null` means that only help was asked for. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv.slice(2),
): Config | null {
  const problems = args
    .filter((arg) => arg !== '--empty' && arg !== '--help')
    .map(
      (arg) =>
        `${arg.length > 40 ? quoted(arg) : arg}: there is no such argument; known are --empty and --help`,
    );
  const { folder, personalKey, ...said } = readSettings(environment, (problem) => problems.push(problem));
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  if (args.includes('--help')) return null;
  return {
    ...said,
    data: { folder, chosen: Boolean(environment.THAC_DATA?.trim()) },
    personalKey: personalKey ?? join(folder, 'personal.key'),
    given: new Set(
      Object.values<Setting<unknown>>(settings).flatMap((one) =>
        givenFor(one, environment) ? [one.name] : [],
      ),
    ),
    databaseLogin: {
      password: environment.PGPASSWORD ?? '',
      passwordFile: environment.PGPASSFILE !== undefined,
    },
    secretFiles: secretFilesIn(environment),
    empty: args.includes('--empty'),
  };
}

const secretFilesIn = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(
    Object.values<Setting<unknown>>(settings).flatMap((setting) => {
      const file = givenFor(setting, environment)?.file ?? null;
      return file === null ? [] : [[setting.name, file]];
    }),
  );

function readSettings(environment: NodeJS.ProcessEnv, complain: (problem: string) => void): Settings {
  const read = <T>(setting: Setting<T>): T => {
    try {
      const given = givenFor(setting, environment);
      return given === null ? setting.otherwise : setting.parse(given.text);
    } catch (error) {
      complain(`${setting.name}: ${messageOf(error)}`);
      return setting.otherwise;
    }
  };
  const entries = Object.entries(settings).map(([key, setting]) => [key, read<unknown>(setting)]);
  return Object.fromEntries(entries) as Settings;
}
