import { join } from 'node:path';
import { messageOf, StartError } from '../startError.ts';
import { type Setting, type Settings, settings } from './settings.ts';

/** What the operator decides; nothing else reads the environment or the arguments. */
export type Config = Omit<Settings, 'folder' | 'personalKey'> & {
  /** `chosen`: the operator named the folder, which is then used or refused, never replaced. */
  data: { folder: string; chosen: boolean };
  /** The file of the key under which keys of personal data are wrapped. */
  personalKey: string;
  empty: boolean;
};

/** Reads and checks the settings, and names all that is wrong at once; `null` means that only help was asked for. */
export function readConfig(
  environment: NodeJS.ProcessEnv = process.env,
  args: readonly string[] = process.argv.slice(2),
): Config | null {
  const problems = args
    .filter((arg) => arg !== '--empty' && arg !== '--help')
    .map((arg) => `${arg}: there is no such argument; known are --empty and --help`);
  const { folder, personalKey, ...said } = readSettings(environment, (problem) => problems.push(problem));
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  if (args.includes('--help')) return null;
  return {
    ...said,
    data: { folder, chosen: Boolean(environment.THAC_DATA?.trim()) },
    personalKey: personalKey ?? join(folder, 'personal.key'),
    empty: args.includes('--empty'),
  };
}

function readSettings(environment: NodeJS.ProcessEnv, complain: (problem: string) => void): Settings {
  const read = <T>({ name, parse, otherwise }: Setting<T>): T => {
    const text = environment[name]?.trim();
    if (!text) return otherwise;
    try {
      return parse(text);
    } catch (error) {
      complain(`${name}: ${messageOf(error)}`);
      return otherwise;
    }
  };
  const entries = Object.entries(settings).map(([key, setting]) => [key, read<unknown>(setting)]);
  return Object.fromEntries(entries) as Settings;
}
