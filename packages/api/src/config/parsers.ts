import { accessSync, constants, statSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { looksSecret, quoted, quotedPath } from '../secrets/quoted.ts';

// What a setting may say. A refusal says what to give instead, and quotes nothing that may hold a secret.

export function parseMode(text: string): boolean {
  if (text === 'production') return true;
  throw new Error(`${quoted(text)} is no mode; give production, or leave it out`);
}

export function parseSwitch(text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw new Error(`${quoted(text)} is neither on nor off`);
}

/** Phần việc: what one of several processes over one database does. */
export type Part = (typeof parts)[number];
const parts = ['api', 'workers'] as const;

export function parseParts(text: string): Part[] {
  const named = text.split(',').map((one) => one.trim());
  const wrong = named.find((one) => !parts.some((part) => part === one));
  if (wrong === undefined) return parts.filter((part) => named.includes(part));
  throw new Error(`${quoted(wrong)} is no part; give api, workers, or api,workers`);
}

export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new Error(`${quoted(text)} is not a port; give a whole number from 0 to 65535`);
}

export function parseHost(text: string): string {
  if (isIP(text) !== 0) return text;
  throw new Error(
    `${quoted(text)} is not an address; give one of this machine, such as 127.0.0.1 or 0.0.0.0`,
  );
}

export function parseHosts(text: string): string[] {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  const wrong = hosts.find(
    (host) => isIP(host) === 0 && !/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/.test(host),
  );
  if (wrong === undefined) return hosts;
  throw new Error(`"${wrong}" is no host; give names or addresses such as localhost,127.0.0.1`);
}

export function parseDatabaseUrl(text: string): string {
  const protocol = URL.parse(text)?.protocol;
  if (protocol === 'postgresql:' || protocol === 'postgres:') return text;
  throw new Error('is not a connection string; give postgresql://user:password@host:5432/database');
}

export function parseOrigin(text: string): string {
  if (looksSecret(text))
    throw new Error('reads like a secret, and the name of a house is public; give another');
  if (/^[A-Za-z0-9][A-Za-z0-9.:/_-]{0,199}$/.test(text) && !text.endsWith('/')) return text;
  throw new Error(`${quoted(text)} is no name of a house; give one like seals.example.gov.vn`);
}

export function parseAddress(text: string): string {
  if (/^https?:$/.test(URL.parse(text)?.protocol ?? '')) return text;
  throw new Error('is not an address; give http://host:port/…');
}

export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds >= 1 && seconds <= 86_400) return seconds;
  throw new Error(`${quoted(text)} is no number of seconds; give a whole number from 1 to 86400`);
}

export function parseKeyFile(text: string): string {
  if (!/^[A-Za-z0-9_-]{43}=?$/.test(text)) return resolve(text);
  throw new Error('is a key itself; give the path of a file that holds it');
}

export function parseFolder(text: string): string {
  const folder = resolve(text);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found && !found.isDirectory()) throw new Error(`${quotedPath(folder)} is not a folder; give a folder`);
  return folder;
}

export function parseFile(text: string): string {
  const file = resolve(text);
  try {
    accessSync(file, constants.R_OK);
  } catch (error) {
    throw new Error(`the file ${quotedPath(file)} cannot be read (${codeOf(error)}); give a file that can`);
  }
  if (!statSync(file).isFile()) throw new Error(`${quotedPath(file)} is not a file; give a JSON file`);
  return file;
}

/** The message of the system would quote the path. */
const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'it fails';
