import { type Setting, settings } from './settings.ts';

/** What commands read. */
const ofCommands = ['THAC_SERVER', 'THAC_TOKEN', 'THAC_TOKEN_FILE'];

/** Variables that look like settings and are none: a slip in a name leaves the default in force without a word. */
export function unknownIn(environment: NodeJS.ProcessEnv): string[] {
  const known = new Set([
    ...ofCommands,
    ...Object.values<Setting<unknown>>(settings).flatMap(({ name, secret }) =>
      secret ? [name, `${name}_FILE`] : [name],
    ),
  ]);
  return Object.keys(environment).filter((name) => name.startsWith('THAC_') && !known.has(name));
}
