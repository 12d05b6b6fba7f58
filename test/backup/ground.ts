import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { derivedId } from '@thac/domain/identity';
import { unitStream } from '@thac/domain/streams';
import type { NewEvent } from '@thac/eventstore/event';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { bare, checkout, start } from '../house/process.ts';

/** Databases that are there until the test ends: empty ones, or copies of the one that carries every migration. */
export async function databases(count: number, template?: 'template'): Promise<string[]> {
  const server = new pg.Client({ connectionString: inject('server') });
  await server.connect();
  const names = Array.from({ length: count }, () => `backup_${randomUUID().replaceAll('-', '')}`);
  onTestFinished(async () => {
    for (const name of names) await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
  });
  for (const name of names)
    await server.query(`create database ${name} ${template === undefined ? '' : `template ${template}`}`);
  return names.map((name) => Object.assign(new URL(inject('server')), { pathname: `/${name}` }).href);
}

export const unitId = (nth: number): string => derivedId('backup', 'unit', String(nth));

const metadata = { actor: 'official:spec', unit: null, onBehalfOf: null, authority: null };

/** A unit that is established, and after that renamed again and again: streams of several events. */
export function unitEvent(nth: number, version = 1): NewEvent {
  const [unit, at] = [unitId(nth), '2026-01-05T02:00:00.000Z'];
  const id = derivedId('backup', unit, String(version));
  const correlated = { ...metadata, correlation: id, causation: id };
  const place = { stream: unitStream(unit), version, id, at, metadata: correlated };
  if (version > 1) {
    const data = { unit, name: `Đức Phong ${nth} lần ${version}`, from: '2026-01-01' };
    return { ...place, type: 'UnitRenamed', data };
  }
  const parent = nth === 0 ? null : unitId(0);
  const tier = nth === 0 ? 'province' : 'commune';
  const codes = [{ system: 'GSO', value: String(20_000 + nth) }];
  const data = { unit, name: `Đức Phong ${nth}`, kind: tier, tier, parent, codes, from: '2021-01-01' };
  return { ...place, type: 'UnitEstablished', data };
}

/** What a command printed and said. */
export type Ran = { code: number | NodeJS.Signals; said: string };

/** Runs `thac …` as an operator does, in the environment of a house. */
export async function thac(settings: Record<string, string>, ...args: string[]): Promise<Ran> {
  const command = start(process.execPath, [join(checkout, 'packages/api/src/cli/thac.ts'), ...args], {
    env: { ...bare, ...settings },
  });
  return { code: await command.exited, said: command.output() };
}
