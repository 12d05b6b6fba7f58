import { readFileSync } from 'node:fs';
import { messageOf, StartError } from '../startError.ts';
import { parseFile } from './parsers.ts';
import type { Setting } from './settings.ts';

/** Điều người vận hành đặt: the text of a setting and where it stands; `null` where it stands nowhere. */
export type Given = { text: string; file: string | null } | null;

/** What is given for a setting: in the environment, or for a secret in the file that the environment names. */
export function givenFor(
  { name, secret }: Pick<Setting<unknown>, 'name' | 'secret'>,
  environment: NodeJS.ProcessEnv,
): Given {
  const [text, path] = [name, `${name}_FILE`].map((each) => environment[each]?.trim() || null);
  if (secret !== true || path === null || path === undefined) return text ? { text, file: null } : null;
  if (text) throw new StartError(`is given here and by ${name}_FILE; give one of them`);
  const file = parseFile(path);
  const held = readFileSync(file, 'utf8').trim();
  if (held === '') throw new StartError(`${file} is empty; it must hold ${name}`);
  return { text: held, file };
}

/** The same, with what is wrong as a refusal of its own. */
export function givenOrRefused(name: string, environment: NodeJS.ProcessEnv): string | null {
  try {
    return givenFor({ name, secret: true }, environment)?.text ?? null;
  } catch (error) {
    throw new StartError(`${name}: ${messageOf(error)}`);
  }
}
