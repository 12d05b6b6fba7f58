import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentVersions } from '@thac/domain/versions';
import { views } from '@thac/projections/registry';
import type { Shape } from '@thac/verifier/bundle/format';

const packages = new URL('../../../', import.meta.url);
const begin = ['verifier/src/figures/replay.ts', 'verifier/src/figures/differences.ts'];

/** With which versions of events and views, and with which reducers, this program makes figures. */
export async function shapeOf(): Promise<Shape> {
  return {
    events: currentVersions,
    views: Object.fromEntries(views.map(({ name, version }) => [name, version])),
    reducers: await reducersDigest(),
  };
}

/** SHA-256 over every source file that the replay of figures rests on, each with its name, in the order of the names. */
export async function reducersDigest(): Promise<string> {
  const texts = new Map<string, string>();
  const visit = async (file: URL): Promise<void> => {
    const name = relative(fileURLToPath(packages), fileURLToPath(file));
    if (texts.has(name)) return;
    const text = await readFile(file, 'utf8');
    texts.set(name, text);
    for (const imported of importsOf(text)) await visit(resolved(imported, file));
  };
  for (const name of begin) await visit(new URL(name, packages));
  const hash = createHash('sha256');
  for (const name of [...texts.keys()].sort()) hash.update(`${name}\0${texts.get(name)}\0`);
  return hash.digest('hex');
}

/** What is imported to run; types leave no trace in what runs. */
const importsOf = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '((?:\.|@thac\/)[^']+)'/gms)].map(
    ([, path = '']) => path,
  );

const resolved = (path: string, from: URL): URL =>
  path.startsWith('@thac/')
    ? new URL(`${path.slice('@thac/'.length).replace('/', '/src/')}.ts`, packages)
    : new URL(path, from);
