import { join } from 'node:path';
import type { Beside } from '../secrets/database.ts';
import { quoted } from '../secrets/quoted.ts';
import { messageOf, StartError } from '../startError.ts';
import { type Given, givenFor } from './given.ts';
import { type Setting, type Settings, settings } from './settings.ts';
import { unknownIn } from './unknown.ts';

/** What the operator decides; nothing else reads the environment or the arguments. */
export type Config = Omit<Settings, 'folder' | 'personalKey'> & {
  /** `chosen`: the operator named the folder, which is then used or refused, never replaced. */
  data: { folder: string; chosen: boolean };
  /** The file of the key under which keys of personal data are wrapped. */
  personalKey: string;
  /** What the operator gave, by the name of the setting. */
  given: ReadonlyMap<string, NonNullable<Given>>;
  /** What PostgreSQL's driver takes from the environment by itself. */
  databaseLogin: Beside;
  empty: boolean;
};

/** What is wrong with a setting or an argument. */
export type Problem = { name: string; text: string };

/** Reads and checks the settings, and names all that is wrong at once; `null` means that only help was asked for. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv.slice(2),
): Config | null {
  const { config, problems } = examine(environment, args);
  if (problems.length > 0)
    throw new StartError(problems.map(({ name, text }) => `${name}: ${text}`).join('\n'));
  return args.includes('--help') ? null : config;
}

/** The settings as far as they can be read, and what is wrong with the others, for which stands what holds without them. */
export function examine(
  environment: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = [],
): { config: Config; problems: Problem[]; unknown: string[] } {
  const problems: Problem[] = args
    .filter((arg) => arg !== '--empty' && arg !== '--help')
    .map((arg) => ({
      name: arg.length > 40 ? quoted(arg) : arg,
      text: 'there is no such argument; known are --empty and --help',
    }));
  const given = new Map<string, NonNullable<Given>>();
  const read = <T>(setting: Setting<T>): T => {
    try {
      const found = givenFor(setting, environment);
      if (found === null) return setting.otherwise;
      given.set(setting.name, found);
      return setting.parse(found.text);
    } catch (error) {
      problems.push({ name: setting.name, text: messageOf(error) });
      return setting.otherwise;
    }
  };
  const entries = Object.entries(settings).map(([key, setting]) => [key, read<unknown>(setting)]);
  const { folder, personalKey, ...said } = Object.fromEntries(entries) as Settings;
  const config: Config = {
    ...said,
    data: { folder, chosen: given.has('THAC_DATA') },
    personalKey: personalKey ?? join(folder, 'personal.key'),
    given,
    databaseLogin: {
      password: environment.PGPASSWORD ?? '',
      passwordFile: environment.PGPASSFILE !== undefined,
    },
    empty: args.includes('--empty'),
  };
  const lacking = lackingBeside(config);
  if (lacking.length > 0) problems.push({ name: 'THAC_PARTS', text: aPartAlone(lacking) });
  return { config, problems, unknown: unknownIn(environment) };
}

/** What a process that runs a part alone must be given, since it shares it with those that run the other. */
function lackingBeside({ parts, given }: Config): string[] {
  if (parts.length > 1) return [];
  return ['DATABASE_URL', 'THAC_SIGNER'].filter((name) => !given.has(name));
}

const aPartAlone = (lacking: readonly string[]): string =>
  `a process that runs one part shares the record and the signer with those that run the other; set ${lacking.join(' and ')}`;
