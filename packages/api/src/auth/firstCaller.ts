import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The file of callers of an empty house: one administrator, whose token nobody else knows. Made at the first start,
 * kept and used from then on, so that officials can be added to it.
 */
export function firstCaller(folder: string, say: (line: string) => void): string {
  const file = join(folder, 'callers.json');
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const administrator = {
    official: 'administrator',
    post: 'Quản trị hệ thống',
    unit: null,
    roles: ['administrator'],
    token: randomBytes(24).toString('base64url'),
  };
  writeFileSync(file, `${JSON.stringify([administrator], null, 2)}\n`, { mode: 0o600 });
  say(`an administrator was made in ${file}; add those who may call, with their units, and start again`);
  return file;
}
