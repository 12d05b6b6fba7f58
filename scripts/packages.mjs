// What pnpm-lock.yaml brings in: every package with its checksum, its licence, what it needs, and whether it is shipped.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A key of the lockfile without the peers it was resolved with: `yoga@5.24.1(graphql@16.15.0)` is `yoga@5.24.1`. */
const plain = (key) => key.replace(/\(.*$/, '');

/** What a snapshot or an importer needs, as keys of snapshots. */
const needsOf = ({ dependencies, optionalDependencies } = {}) =>
  Object.entries({ ...dependencies, ...optionalDependencies }).flatMap(([name, given]) => {
    const version = typeof given === 'string' ? given : given.version;
    return version.startsWith('link:') ? [] : [`${name}@${version}`];
  });

function reachedFrom(keys, snapshots) {
  const reached = new Set();
  const next = [...keys];
  for (let key = next.pop(); key !== undefined; key = next.pop()) {
    if (reached.has(key)) continue;
    reached.add(key);
    next.push(...needsOf(snapshots[key]));
  }
  return new Set([...reached].map(plain));
}

/** Where pnpm keeps the packages of this machine, by name and version; peers stand behind an underscore. */
function installed() {
  const store = join(root, 'node_modules/.pnpm');
  return new Map(readdirSync(store).map((folder) => [folder.split('_')[0], join(store, folder)]));
}

/** As the package itself says: null where it says nothing; undefined where it is for another machine. */
function licenceOf(name, folder) {
  if (folder === undefined) return undefined;
  const manifest = readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8');
  const { license, licenses } = JSON.parse(manifest);
  return license?.type ?? license ?? licenses?.map(({ type }) => type).join(' OR ') ?? null;
}

/** All packages by name and version. Shipped is what the folders under `packages` name or need; the rest are tools. */
export function lockedPackages() {
  const { importers, packages, snapshots } = parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8'));
  const imported = Object.entries(importers)
    .filter(([folder]) => folder.startsWith('packages/'))
    .flatMap(([, importer]) => needsOf(importer));
  const shipped = reachedFrom(imported, snapshots);
  const named = new Set(imported.map(plain));
  const folders = installed();
  return Object.entries(packages)
    .map(([key, { resolution }]) => {
      const at = key.lastIndexOf('@');
      const name = key.slice(0, at);
      const own = Object.keys(snapshots).filter((one) => plain(one) === key);
      return {
        key,
        name,
        version: key.slice(at + 1),
        integrity: resolution.integrity,
        named: named.has(key),
        shipped: shipped.has(key),
        needs: [...new Set(own.flatMap((one) => needsOf(snapshots[one]).map(plain)))].toSorted(),
        licence: licenceOf(name, folders.get(key.replaceAll('/', '+'))),
      };
    })
    .toSorted((one, other) => (one.key < other.key ? -1 : 1));
}
