import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf, StartError } from '../startError.ts';
import { newKey } from './cipher.ts';

/** Khóa chủ: of a file outside the database, made where there is none; whoever has a copy of the database alone reads no name. */
export function readMasterKey(file: string, say: (line: string) => void): Buffer {
  try {
    return parsed(readFileSync(file, 'utf8'), file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      if (error instanceof StartError) throw error;
      throw new StartError(`THAC_PERSONAL_KEY: ${file} cannot be read: ${messageOf(error)}`);
    }
  }
  mkdirSync(dirname(file), { recursive: true });
  const key = newKey();
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${key.toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  say(`the key of personal data was made in ${file}; keep a copy of it apart from copies of the database`);
  return key;
}

function parsed(text: string, file: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64url');
  if (key.length === 32 && key.toString('base64url') === text.trim()) return key;
  throw new StartError(`THAC_PERSONAL_KEY: ${file} does not hold a key: 32 bytes, written in base64url`);
}
